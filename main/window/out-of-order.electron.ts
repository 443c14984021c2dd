import { BrowserWindow, screen } from 'electron';
import { appOrigin } from './app-files.ts';
import { filling } from './displays.ts';
import { outOfOrderAddress } from './out-of-order.ts';
import { stillPreferences } from './web-preferences.ts';

/**
 * Takes the kiosk's page off the screen, with whatever code or name is on it, and says in its place
 * that the kiosk is out of order. Call after Electron is ready.
 */
export function showOutOfOrder({ windowed }: { readonly windowed: boolean }): void {
  const former = BrowserWindow.getAllWindows().filter((window) =>
    window.webContents.getURL().startsWith(appOrigin),
  );
  const bounds = former.at(-1)?.getBounds() ?? filling(screen.getPrimaryDisplay().bounds);
  const window = new BrowserWindow({
    show: false,
    ...(windowed ? {} : { kiosk: true, frame: false }),
    backgroundColor: '#0d1420',
    title: 'GenAuth Kiosk',
    autoHideMenuBar: true,
    webPreferences: stillPreferences,
  });
  window.setBounds(bounds);
  window.show();
  // Even a page that cannot be loaded is better than a code that nobody asks about.
  window.loadURL(outOfOrderAddress).catch(() => {});
  for (const one of former) one.destroy();
}

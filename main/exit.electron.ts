import { app, BrowserWindow, webContents } from 'electron';
import type { ExitCode } from './exit-codes.ts';
import { clearings } from './session/web/clearings.ts';

/** How long a partition that is being cleared is waited for. Milliseconds. */
const mostMs = 1_500;

/**
 * Ends the process. Electron 33 ends by a signal instead of the code, and does nothing of what
 * `app.relaunch` asked for, where a partition is just being cleared. So that is waited for, and none
 * is begun: nobody is told of windows and pages that go with the process.
 */
export async function exit(code: ExitCode): Promise<void> {
  for (const one of [...BrowserWindow.getAllWindows(), ...webContents.getAllWebContents()]) {
    one.removeAllListeners();
  }
  const late = new Promise<void>((resolve) => setTimeout(resolve, mostMs));
  await Promise.race([clearings.settled(), late]);
  app.exit(code);
}

import { app, BrowserWindow, webContents } from 'electron';
import type { ExitCode } from './exit-codes.ts';

/**
 * Ends the process at once. Nobody is told of windows and pages that go with it: what would be begun
 * then, such as clearing a partition, ends Electron 33 by a signal instead of the code, and nothing of
 * what `app.relaunch` asked for comes after that.
 */
export function exit(code: ExitCode): void {
  for (const one of [...BrowserWindow.getAllWindows(), ...webContents.getAllWebContents()]) {
    one.removeAllListeners();
  }
  app.exit(code);
}

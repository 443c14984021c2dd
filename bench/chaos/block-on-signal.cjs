/** Loaded into Electron before the app: on SIGUSR2 the page's code goes into a loop without end. */
const { BrowserWindow } = require('electron');

process.on('SIGUSR2', () => {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    webContents.executeJavaScript('for (;;);').catch(() => {});
  }
});

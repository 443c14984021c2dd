/** The least that Electron can do: one window with one page. What the kiosk's start is held against. */
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  window.loadFile(join(__dirname, 'index.html'));
});

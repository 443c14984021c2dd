/** What one would do without a second thought: a kiosk window with one page, whose ring CSS animates. */
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true });
  window.setMenuBarVisibility(false);
  window.loadFile(join(__dirname, 'index.html'));
});

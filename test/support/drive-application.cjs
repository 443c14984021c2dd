/**
 * Loaded into a kiosk's main process where Playwright must not be: it holds up frames of other sites.
 * Waits for the application's page, then does what `KIOSK_DRIVE` says, a function's body that is given
 * its contents and Electron, and writes what comes of it to the standard error stream as one line, and
 * asks the kiosk to leave.
 */
const electron = require('electron');

const { app, webContents } = electron;
const act = new Function(
  'contents',
  'electron',
  `return (async () => { ${process.env.KIOSK_DRIVE} })()`,
);

const timer = setInterval(async () => {
  if (!app.isReady()) return;
  const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('https:'));
  if (!contents || contents.isLoading()) return;
  clearInterval(timer);
  const found = await act(contents, electron).catch((error) => ({ error: String(error) }));
  process.stderr.write(`\ndriven: ${JSON.stringify(found)}\n`);
  process.kill(process.pid, 'SIGTERM');
}, 100);

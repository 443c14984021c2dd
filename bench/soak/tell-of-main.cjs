/**
 * Loaded into Electron before the app: writes down, every five seconds, what the main process holds,
 * and lets both processes collect their garbage twice a minute. Chromium itself lets a page gather
 * some 40 MB of it first, over minutes, which looks like growth and is none.
 */
const { appendFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { app, webContents } = require('electron');

const everyMs = 5_000;
const collectEveryMs = 30_000;

// For the pages; main's own engine runs already.
app.commandLine.appendSwitch('js-flags', '--expose-gc');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(() => {
  collect();
  for (const contents of webContents.getAllWebContents()) {
    // One that was just killed cannot.
    contents.executeJavaScript('gc()').catch(() => {});
  }
}, collectEveryMs).unref();

/** How many there are of each kind. */
function counted(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

setInterval(() => {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const told = {
    heapUsed,
    external: external + arrayBuffers,
    resources: counted(process.getActiveResourcesInfo()),
    processes: counted(app.getAppMetrics().map(({ type }) => type)),
  };
  appendFileSync(process.env.BENCH_SOAK, `${JSON.stringify(told)}\n`);
}, everyMs).unref();

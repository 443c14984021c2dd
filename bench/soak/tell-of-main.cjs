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

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(() => {
  collect();
  for (const { debugger: page } of webContents.getAllWebContents()) void collectIn(page);
}, collectEveryMs).unref();

/** From outside of the page: what its own `gc()` leaves, it leaves for what may be on its stack. */
async function collectIn(page) {
  try {
    if (!page.isAttached()) page.attach('1.3');
    // What the first finds to be done with, such as pictures, the second takes away.
    for (let i = 0; i < 2; i += 1) await page.sendCommand('HeapProfiler.collectGarbage');
  } catch {
    // A page that was just killed cannot.
  }
}

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

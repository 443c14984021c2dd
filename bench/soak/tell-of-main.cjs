/** Loaded into Electron before the app: writes down, every five seconds, what the main process holds. */
const { appendFileSync } = require('node:fs');
const { app } = require('electron');

const everyMs = 5_000;

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

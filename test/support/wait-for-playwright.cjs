/**
 * Loaded into Electron before the app: holds `ready` back until Playwright has attached. It brings
 * a loader of its own, but not where it is told which executable to start; and to attach to a window
 * in the middle of its first navigation leaves that window hanging, about once in a hundred starts.
 */
const { app } = require('electron');

const emit = app.emit.bind(app);
const reallyReady = app.whenReady();
let isAttached = false;
let onAttached = () => {};
const attached = new Promise((resolve) => {
  onAttached = resolve;
});
/** What `ready` brings with it. */
let told = [];

app.isReady = () => isAttached;
app.whenReady = () => attached;
app.emit = (event, ...args) => {
  if (event !== 'ready' || isAttached) return emit(event, ...args);
  told = args;
  return app.listenerCount('ready') > 0;
};

/** Playwright calls this by name as soon as it has attached. */
globalThis.__playwright_run = async () => {
  await reallyReady;
  isAttached = true;
  onAttached();
  emit('ready', ...told);
};

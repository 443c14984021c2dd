/**
 * Loaded into Electron before the app: writes down, by main's own clock, when each screen was sent to
 * the page and when the page said that it is painted. Nobody has to be attached for it.
 */
const { appendFileSync } = require('node:fs');
const { app } = require('electron');

const { file, channels } = JSON.parse(process.env.BENCH_PAINTS);
const sent = new Map();

app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, screen, ...rest) => {
    if (channel === channels.screen) {
      sent.set(screen.revision, { state: screen.view.state, at: performance.now() });
    }
    send(channel, screen, ...rest);
  };
  contents.ipc.on(channels.intent, (_message, intent) => {
    const now = performance.now();
    const screen = intent.type === 'painted' ? sent.get(intent.revision) : undefined;
    if (!screen) return;
    // The page has said nothing of those before it that are still here: they were overtaken.
    const overtaken = [...sent.keys()].filter((revision) => revision < intent.revision).length;
    for (const revision of sent.keys()) if (revision <= intent.revision) sent.delete(revision);
    const { state, at } = screen;
    appendFileSync(file, `${JSON.stringify({ state, ms: now - at, overtaken })}\n`);
  });
});

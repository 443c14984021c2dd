/** What goes wrong with an application only when people are slow, or it is wild. */
import { channels } from '../../preload/contract.ts';
import { state } from './fixtures.ts';
import { expect, test } from './web-fixtures.ts';

test('a slow finger on “Sign out” is no answer to “Are you still there?”', async ({ webKiosk }) => {
  const on = await webKiosk({}, { GENAUTH_KIOSK_SESSION: '{"idleSeconds": 12, "warnSeconds": 6}' });
  const { app, page } = on.kiosk;
  await on.signIn();
  await state(page, 'stillThere');
  const box = await page.getByRole('button', { name: 'Sign out' }).boundingBox();
  await app.evaluate(({ BrowserWindow }, channel) => {
    const ipc = BrowserWindow.getAllWindows()[0]?.webContents.ipc;
    const heard = new Promise<void>((resolve) => {
      ipc?.on(channel, (_event, { type }) => {
        if (type === 'presence') resolve();
      });
    });
    Reflect.set(globalThis, 'heard', heard);
  }, channels.intent);
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await app.evaluate(() => Reflect.get(globalThis, 'heard'));
  // Whatever main makes of it, the page has it by now.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  await page.mouse.up();
  // Long before it would be shown because nobody is there any more.
  await state(page, 'showing', 4_000);
  expect(await on.addresses()).toEqual([]);
});

test('a main process that fails while an application is open ends with its exit code', async ({
  webKiosk,
}) => {
  const on = await webKiosk();
  const { app, log } = on.kiosk;
  await on.signIn();
  const ended = new Promise<readonly [number | null, string | null]>((resolve) =>
    app.process().once('exit', (code, signal) => resolve([code, signal])),
  );
  await app
    .evaluate(() => {
      setImmediate(() => {
        throw new Error('a fault of main');
      });
    })
    .catch(() => {}); // the connection may break before the answer
  expect(await ended).toEqual([70, null]);
  expect(await log()).toContain('a fault of main');
});

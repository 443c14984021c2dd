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
  const heard = app.evaluate(({ BrowserWindow }, channel) => {
    const ipc = BrowserWindow.getAllWindows()[0]?.webContents.ipc;
    return new Promise<void>((resolve) => {
      ipc?.on(channel, (_event, { type }) => {
        if (type === 'presence') resolve();
      });
    });
  }, channels.intent);
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await heard;
  // Whatever main makes of it, the page has it by now.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  await page.mouse.up();
  // Long before it would be shown because nobody is there any more.
  await state(page, 'showing', 4_000);
  expect(await on.addresses()).toEqual([]);
});

test('a page that floods its console is ended, and the kiosk goes on', async ({ webKiosk }) => {
  const on = await webKiosk();
  await on.signIn();
  await on.begin(
    `setInterval(() => { const end = performance.now() + 20; while (performance.now() < end) console.log('x'); }, 1)`,
  );
  await state(on.kiosk.page, 'handoffFailed');
  expect(await on.kiosk.log()).toContain('says too much to its console');
  await on.kiosk.page.getByRole('button', { name: 'Sign out' }).click();
  await state(on.kiosk.page, 'showing');
  expect(await on.addresses()).toEqual([]);
});

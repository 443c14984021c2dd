import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

test.use({ simulatorOptions: { codeSeconds: 12 } });

test('a code that ends is replaced before it does, and the old one still counts until then', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_CODE_LIFETIME_SECONDS: '12' });
  await state(page, 'showing');
  const first = idIn(await codeOnScreen(page));
  // Often, since the two are live together for a moment only.
  const often = { timeout: 15_000, intervals: [100] };
  await expect.poll(async () => idIn(await codeOnScreen(page)), often).not.toBe(first);
  // The first is still live at the service while the second is already on the screen.
  const isLive = (id: string) => {
    const polled = simulator.world.poll(id);
    return polled.ok && polled.value.status === 'PENDING';
  };
  expect(isLive(first)).toBe(true);

  const second = idIn(await codeOnScreen(page));
  expect(isLive(second)).toBe(true);
  await expect.poll(async () => idIn(await codeOnScreen(page)), often).not.toBe(second);
  await expect.poll(() => isLive(first)).toBe(false);
  await expect(page.locator('main')).toHaveAttribute('data-state', 'showing');
});

test('a code that the service ends early is replaced without a touch', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk();
  await state(page, 'showing');
  const first = idIn(await codeOnScreen(page));
  simulator.world.end(first, 'EXPIRED');
  await expect.poll(async () => idIn(await codeOnScreen(page)), { timeout: 9_000 }).not.toBe(first);
});

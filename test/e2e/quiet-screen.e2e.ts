import { expect, state, test } from './fixtures.ts';

test('the ring empties once a second, and nothing on the code screen is animated', async ({
  kiosk,
}) => {
  const { page } = await kiosk();
  await state(page, 'showing');
  const offset = () =>
    page
      .locator('.ring-time')
      .evaluate((ring) => Number.parseFloat(getComputedStyle(ring).strokeDashoffset));
  // Where nothing is animated, Chromium paints no frame between two of the ring's seconds.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  const before = await offset();
  const hasMoved = (now: number) => now > before && now < before + 20;
  await expect.poll(async () => hasMoved(await offset()), { intervals: [100] }).toBe(true);
});

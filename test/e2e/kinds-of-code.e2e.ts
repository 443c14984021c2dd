import { PNG } from 'pngjs';
import { codeOnScreen, expect, state, test } from './fixtures.ts';

test('a WeChat official-account code is read and drawn anew', async ({ kiosk, simulator }) => {
  const { page } = await kiosk({
    GENAUTH_KIOSK_CODE_TYPE: 'WECHAT_OFFICIAL_ACCOUNT',
    GENAUTH_KIOSK_CONTEXT: '{"source":"lobby"}',
  });
  await state(page, 'showing');
  expect(await codeOnScreen(page)).toMatch(/^http:\/\/weixin\.qq\.com\/q\//);
  await expect(page.locator('canvas.code')).toHaveAttribute('data-kind', 'modules');
  expect(simulator.world.codes.all().at(-1)?.request).toMatchObject({
    type: 'WECHAT_OFFICIAL_ACCOUNT',
    context: { source: 'lobby' },
  });
});

test('a WeChat mini-program code cannot be read: its picture is shown, with the logo over it', async ({
  kiosk,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_CODE_TYPE: 'WECHAT_MINIPROGRAM' });
  await state(page, 'showing');
  const canvas = page.locator('canvas.code');
  await expect(canvas).toHaveAttribute('data-kind', 'picture');
  const { width, height, data } = PNG.sync.read(await canvas.screenshot());
  // The simulator's logo is a filled circle in a colour of its own; a code is black and white.
  const middle = (Math.floor(height / 2) * width + Math.floor(width * 0.38)) * 4;
  const [red = 0, green = 0, blue = 0] = data.subarray(middle, middle + 3);
  expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeGreaterThan(40);
});

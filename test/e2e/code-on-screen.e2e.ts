import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

test('the pixels on the screen hold the code that the service issued', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ GENAUTH_KIOSK_KIOSK_NAME: 'Library, ground floor' });
  await state(page, 'showing');
  const text = await codeOnScreen(page);
  const [issued] = simulator.world.codes.all();
  expect(idIn(text)).toBe(issued?.qrcodeId);
  await expect(page.locator('.kiosk-name')).toHaveText('Library, ground floor');
  await expect(page.locator('canvas.code')).toHaveAttribute('data-kind', 'modules');
});

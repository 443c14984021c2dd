import type { Simulator } from '../../simulator/index.ts';
import { type Colour, colourOf, distance, type Pixels } from '../support/pixels.ts';
import { expect, state, test } from './fixtures.ts';
import { logoDivisor, pixelsOf, shownCode } from './shown-code.ts';

const miniProgram = { GENAUTH_KIOSK_CODE_TYPE: 'WECHAT_MINIPROGRAM' };
const white: Colour = [255, 255, 255];
/** The simulator's logo is a disc of this colour that fills its square, with a white tick. */
const logoBlue = colourOf('#396aff');
/** Pixels between the two sides of an edge that are looked at. */
const edge = 3;
/** Directions in degrees. A square would reach further in the diagonal ones. */
const straight = [0, 90, 180, 270];
const diagonal = [45, 135, 225, 315];
const everywhere = [...straight, ...diagonal];

/** The colours at this distance beyond where the logo ought to end. */
function atLogoEdge(code: Pixels, beyond: number, directions: readonly number[]): Colour[] {
  const reach = code.width / logoDivisor / 2 + beyond;
  return directions.map((degrees) => {
    const turn = (degrees / 180) * Math.PI;
    const x = code.width / 2 + Math.cos(turn) * reach;
    return code.at(x, code.height / 2 + Math.sin(turn) * reach);
  });
}

test('a mini-program code cannot be read: its picture is shown, the logo a circle in its middle', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk(miniProgram);
  await state(page, 'showing');
  await expect(page.locator('canvas.code')).toHaveAttribute('data-kind', 'picture');
  const code = await pixelsOf(page.locator('canvas.code'));
  expect(Math.abs(code.width - code.height)).toBeLessThanOrEqual(1);
  expect(distance(code.at(code.width / 2, code.height / 2), logoBlue)).toBeLessThan(16);
  for (const inside of atLogoEdge(code, -edge, everywhere)) {
    expect(distance(inside, logoBlue), `inside, ${inside}`).toBeLessThan(16);
  }
  for (const outside of atLogoEdge(code, edge, everywhere)) {
    expect(distance(outside, white), `outside, ${outside}`).toBeLessThan(16);
  }
  await shownCode(page, simulator);
  expect(logoRequests(simulator)).toBeGreaterThan(0);
});

test('a logo that is a square is cut to the circle', async ({ kiosk, simulator }) => {
  // A photo of the simulator's fills its square with colour, as an uploaded logo may.
  const location = `${simulator.pictureUrl}/avatars/ada.svg`;
  simulator.world.faults.add({ kind: 'redirect', operation: 'logo', location });
  const { page } = await kiosk(miniProgram);
  await state(page, 'showing');
  const code = await pixelsOf(page.locator('canvas.code'));
  for (const inside of atLogoEdge(code, -edge, everywhere)) {
    expect(distance(inside, white), `inside, ${inside}`).toBeGreaterThan(64);
  }
  for (const outside of atLogoEdge(code, edge, diagonal)) {
    expect(distance(outside, white), `outside, ${outside}`).toBeLessThan(16);
  }
});

test('a logo that cannot be had leaves the picture as it came', async ({ kiosk, simulator }) => {
  simulator.world.faults.add({ kind: 'status', operation: 'logo', status: 404 });
  const { page } = await kiosk(miniProgram);
  await state(page, 'showing');
  await shownCode(page, simulator, { isWhole: true });
});

test('a logo that the service has merged in is not drawn once more, nor asked for', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk({ ...miniProgram, GENAUTH_KIOSK_AUTO_MERGE_QR_CODE: 'true' });
  await state(page, 'showing');
  const code = await shownCode(page, simulator, { isWhole: true });
  expect(code.request).toStrictEqual({ type: 'WECHAT_MINIPROGRAM', autoMergeQrCode: true });
  expect(logoRequests(simulator)).toBe(0);
});

function logoRequests({ world }: Simulator): number {
  return world.requests.all().filter(({ operation }) => operation === 'logo').length;
}

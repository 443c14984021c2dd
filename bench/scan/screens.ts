/** The same codes in three ways on one screen, as the real app and its Chromium paint them. */
import type { Page } from '@playwright/test';
import { systemClock } from '../../main/base/clock.ts';
import { build } from '../../scripts/lib/build.ts';
import { PlainError } from '../../scripts/lib/say.ts';
import { prepareLaunch } from '../../scripts/runtime/launch.ts';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import type { CodeType } from '../../simulator/world/codes.ts';
import { startKiosk } from '../../test/support/kiosk-app.ts';
import { makeLaunchPlan } from '../../test/support/launch-plan.ts';
import { readCode } from '../../test/support/read-code.ts';
import { createRandom, seedOf } from '../../test/support/virtual/random.ts';
import type { Place } from './camera.ts';
import type { ShownCode } from './ways.ts';

/** CSS pixels on a side, in `@authing/guard` 4 and 5. */
const widgetSide = 166;

/** The service's time, which is part of a code's text; codes are to be the same in every run. */
const serviceTime = Date.UTC(2025, 0, 1);

/** The kinds that are QR codes. */
export const readableTypes: readonly CodeType[] = ['MOBILE_APP', 'WECHAT_OFFICIAL_ACCOUNT'];

/**
 * Shows codes of each kind, each by a kiosk that has just been started, since the numbers in a
 * service's codes depend on what it was asked before.
 *
 * @param count codes of each kind
 */
export async function shownCodes(count: number, seed: number): Promise<ShownCode[]> {
  await build();
  const launch = await prepareLaunch();
  const { plan, close } = await makeLaunchPlan(launch);
  process.env.KIOSK_LAUNCH = plan;
  try {
    const codes: ShownCode[] = [];
    for (const type of readableTypes) {
      for (let number = 0; number < count; number += 1) {
        codes.push(await shownCode(type, seedOf(seed, `${type} ${number}`)));
      }
    }
    return codes;
  } finally {
    await launch.close();
    await close();
  }
}

async function shownCode(type: CodeType, seed: number): Promise<ShownCode> {
  const clock = { ...systemClock, wall: () => serviceTime };
  const simulator = await startSimulator({ port: 0, clock, random: createRandom(seed) });
  const kiosk = await startKiosk({
    GENAUTH_HOST: simulator.url,
    GENAUTH_APP_ID: 'demo',
    GENAUTH_KIOSK_CODE_TYPE: type,
    GENAUTH_KIOSK_LANGUAGES: 'en',
  });
  try {
    return { type, ...(await inEachWay(kiosk.page, simulator)) };
  } finally {
    await kiosk.close();
    await simulator.close();
  }
}

async function inEachWay(page: Page, simulator: Simulator): Promise<Omit<ShownCode, 'type'>> {
  const canvas = page.locator('main[data-state="showing"] canvas.code');
  await canvas.waitFor();
  const picture = await sentPicture(simulator);
  const text = readCode(picture);
  const ours = await shoot(page);
  const box = await canvas.boundingBox();
  if (text === null || readCode(ours) !== text || !box) {
    throw new PlainError('the screen does not show the code that the server has sent');
  }
  const { x, y, width: side } = box;
  const inset = (side - widgetSide) / 2;
  await cover(page, picture, { x, y, side }, 'transparent');
  const stretched = await shoot(page);
  // On a white page, as the widget is on a white card: what is best for it.
  await cover(page, picture, { x: x + inset, y: y + inset, side: widgetSide }, '#fff');
  const widget = await shoot(page);
  const ratio = Number(await page.evaluate('devicePixelRatio'));
  return {
    text,
    place: { x: x * ratio, y: y * ratio, side: side * ratio },
    screenshots: { ours, stretched, widget },
  };
}

async function sentPicture({ world, pictureUrl }: Simulator): Promise<Buffer> {
  const code = world.codes.all().at(-1);
  const response = await fetch(`${pictureUrl}/pictures/${code?.qrcodeId}.png`);
  return Buffer.from(await response.arrayBuffer());
}

/** Without the countdown and the simulator's port, which differ from run to run. */
function shoot(page: Page): Promise<Buffer> {
  const mask = [page.locator('.fresh')];
  return page.screenshot({ animations: 'disabled', mask, maskColor: '#000' });
}

/** Lays the server's picture over the page, at a place in CSS pixels, smoothed as Chromium does it. */
async function cover(page: Page, picture: Buffer, place: Place, ground: string): Promise<void> {
  const given = { url: `data:image/png;base64,${picture.toString('base64')}`, place, ground };
  await page.locator('body').evaluate(async (body, { url, place, ground }) => {
    body.querySelector('canvas.code').style.visibility = 'hidden';
    const cover = body.ownerDocument.createElement('div');
    const image = body.ownerDocument.createElement('img');
    Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '9', background: ground });
    Object.assign(image.style, {
      position: 'absolute',
      left: `${place.x}px`,
      top: `${place.y}px`,
      width: `${place.side}px`,
      height: `${place.side}px`,
    });
    image.src = url;
    await image.decode();
    cover.append(image);
    body.append(cover);
  }, given);
}

import type { Locator, Page } from '@playwright/test';
import type { Simulator } from '../../simulator/index.ts';
import type { Code } from '../../simulator/world/codes.ts';
import { likeness, Pixels } from '../support/pixels.ts';
import { codeOnScreen, expect, idIn } from './fixtures.ts';

/** A logo's diameter is the code's side divided by this, as GenAuth's own SDK overlays it. */
export const logoDivisor = 2.4;
/** Of a code's side: how far a logo reaches from the centre, and a little more for its edge. */
const logoShare = 1 / logoDivisor / 2 + 0.01;
/** The picture of another code is white in the same places, and comes to 0.93. */
const leastLikeness = 0.99;

interface Wanted {
  /** Not this one any more. */
  readonly after?: Code;
  /** Also the middle of a mini-program code is to be as it came, with nothing drawn over it. */
  readonly isWhole?: boolean;
}

/** Waits until the pixels on the screen are those of a code that the service issued. */
export async function shownCode(
  page: Page,
  simulator: Simulator,
  { after, isWhole = false }: Wanted = {},
): Promise<Code> {
  const found: Code[] = [];
  await expect
    .poll(
      async () => {
        const code = await codeInPixels(page, simulator, isWhole);
        if (code && code.qrcodeId !== after?.qrcodeId) found.push(code);
        return found.length;
      },
      { message: 'an issued code on the screen', timeout: 15_000 },
    )
    .toBe(1);
  const [code] = found;
  if (!code) throw new Error('unreachable');
  return code;
}

/** By all that its kind lets one see; null when it is none of those that were issued. */
async function codeInPixels(
  page: Page,
  { world, pictureUrl }: Simulator,
  isWhole: boolean,
): Promise<Code | null> {
  const codes = world.codes.all();
  if (codes.at(-1)?.type === 'WECHAT_MINIPROGRAM') {
    const onScreen = await pixelsOf(page.locator('canvas.code'));
    for (const code of codes) {
      const response = await fetch(`${pictureUrl}/pictures/${code.qrcodeId}.png`);
      const original = new Pixels(Buffer.from(await response.arrayBuffer()));
      const isMeant = (fromCentre: number) => isWhole || fromCentre > logoShare;
      if (likeness(onScreen, original, isMeant) > leastLikeness) return code;
    }
    return null;
  }
  const text = await codeOnScreen(page);
  return codes.find((code) => isTextOf(code, text)) ?? null;
}

function isTextOf({ type, qrcodeId }: Code, text: string | null): boolean {
  return type === 'MOBILE_APP'
    ? idIn(text) === qrcodeId
    : text === `http://weixin.qq.com/q/${qrcodeId.slice(-24)}`;
}

/** What of the page is on the screen there. */
export async function pixelsOf(part: Locator): Promise<Pixels> {
  return new Pixels(await part.screenshot());
}

import type { Page } from '@playwright/test';
import type { Behaviours } from '../../simulator/behaviours.ts';
import type { CodeType } from '../../simulator/world/codes.ts';
import { Phone } from '../support/phone.ts';
import { type Colour, colourOf, distance } from '../support/pixels.ts';
import { expect, state, test } from './fixtures.ts';
import { pixelsOf, shownCode } from './shown-code.ts';

interface Kind {
  readonly type: CodeType;
  readonly wechatScan: Behaviours['wechatScan'];
  readonly autoMergeQrCode?: true;
  readonly username: 'ada' | 'bo' | 'chen';
}

const kinds: readonly Kind[] = [
  { type: 'MOBILE_APP', wechatScan: 'twoSteps', username: 'ada' },
  { type: 'WECHAT_OFFICIAL_ACCOUNT', wechatScan: 'twoSteps', username: 'bo' },
  { type: 'WECHAT_OFFICIAL_ACCOUNT', wechatScan: 'oneStep', username: 'chen' },
  { type: 'WECHAT_MINIPROGRAM', wechatScan: 'twoSteps', username: 'chen' },
  { type: 'WECHAT_MINIPROGRAM', wechatScan: 'oneStep', username: 'bo' },
  { type: 'WECHAT_MINIPROGRAM', wechatScan: 'twoSteps', autoMergeQrCode: true, username: 'ada' },
];

for (const { type, wechatScan, autoMergeQrCode, username } of kinds) {
  const merged = autoMergeQrCode ? ' with its logo merged in' : '';
  test(`${type}${merged}, ${wechatScan}: from the code to the welcome and to a fresh code`, async ({
    kiosk,
    simulator,
  }) => {
    simulator.world.behave({ wechatScan });
    const user = simulator.world.users.byAccount(username);
    const phone = await Phone.of(simulator.url, username);
    const { page, log } = await kiosk({
      GENAUTH_KIOSK_CODE_TYPE: type,
      GENAUTH_KIOSK_SESSION: '{"welcomeSeconds": 600}',
      ...(autoMergeQrCode ? { GENAUTH_KIOSK_AUTO_MERGE_QR_CODE: 'true' } : {}),
    });
    await state(page, 'showing');
    const first = await shownCode(page, simulator);
    await phone.scan(first.qrcodeId);
    if (wechatScan === 'twoSteps') {
      await state(page, 'scanned');
      await expect(page.locator('h1')).toHaveText(`Hello, ${user?.name}`);
      await phone.confirm(first.qrcodeId);
    }
    await state(page, 'signedIn');
    await expect(page.locator('h1')).toHaveText(`Welcome, ${user?.name}`);
    const colour = colourOf(user?.colour ?? '');
    await expect.poll(async () => distance(await photoColour(page), colour)).toBeLessThan(40);
    // A scan that signs in at once is never seen as a scan.
    const scan = wechatScan === 'twoSteps' ? ['scanned'] : [];
    const states = ['starting', 'showing', ...scan, 'completing', 'signedIn'];
    await expect.poll(() => statesIn(log)).toEqual(states);

    await page.getByRole('button', { name: 'Done' }).click();
    await state(page, 'showing');
    const second = await shownCode(page, simulator, { after: first });
    expect(second.status).toBe('PENDING');
  });
}

/** The colour of the photo on the screen, above the person's initials. */
async function photoColour(page: Page): Promise<Colour> {
  const photo = await pixelsOf(page.locator('img.avatar'));
  return photo.at(photo.width / 2, photo.height * 0.15);
}

/** The states that the kiosk's log tells of, in their order. */
async function statesIn(log: () => Promise<string>): Promise<string[]> {
  return Array.from((await log()).matchAll(/"state: (\w+)/g), ([, name = '']) => name);
}

for (const type of ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const) {
  test(`${type} without a WeChat connection: said, logged, and over once there is one`, async ({
    kiosk,
    simulator,
  }) => {
    simulator.world.behave({ wechatConnection: 'missing' });
    const { page, log } = await kiosk({ GENAUTH_KIOSK_CODE_TYPE: type });
    await state(page, 'problem');
    await expect(page.locator('h1')).toHaveText('Signing in here is not allowed');
    await expect(page.locator('.detail')).toContainText(
      `gene-qrcode at ${new URL(simulator.url).host}`,
    );
    await expect(page.locator('.detail')).toContainText('statusCode 404');
    await expect(page.locator('canvas.code')).toHaveCount(0);
    // The service's own words are for the operator, not for whoever stands there.
    await expect.poll(log).toContain('身份源连接不存在');
    await expect(page.locator('main')).not.toContainText('身份源连接不存在');
    simulator.world.behave({ wechatConnection: 'configured' });
    await state(page, 'showing', 20_000);
    await shownCode(page, simulator);
  });
}

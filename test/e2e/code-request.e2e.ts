import type { GenerateQrcodeDto } from '../../main/genauth/schema.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, state, test } from './fixtures.ts';
import { shownCode } from './shown-code.ts';

/** All that JSON can hold, as deep as an operator may want it. */
const anything = {
  kiosk: { name: '图书馆大厅 🛎️', floor: 0, at: [22.5431, -114.0579, 1e-7] },
  'two words': ['', ' ', null, true, false, { deeper: [[], {}] }],
  quoted: '"\\/\u2028<b>&amp;',
  most: Number.MAX_SAFE_INTEGER,
};
/** The simulator's connection that goes with both kinds of WeChat code. */
const connection = '62eb7ed1f04xxxxc6955b329';

const requests: readonly GenerateQrcodeDto[] = [
  { type: 'MOBILE_APP', customData: anything },
  { type: 'WECHAT_OFFICIAL_ACCOUNT', extIdpConnId: connection, context: anything },
  {
    type: 'WECHAT_MINIPROGRAM',
    extIdpConnId: connection,
    context: anything,
    autoMergeQrCode: true,
  },
  { type: 'MOBILE_APP' },
  { type: 'WECHAT_OFFICIAL_ACCOUNT' },
  { type: 'WECHAT_MINIPROGRAM' },
];

/** As an operator sets it: what is no text, as JSON; what is not there, not at all. */
function settingsFor(request: GenerateQrcodeDto): Record<string, string> {
  const { type, extIdpConnId, customData, context, autoMergeQrCode } = request;
  return {
    GENAUTH_KIOSK_CODE_TYPE: type,
    ...(extIdpConnId && { GENAUTH_KIOSK_EXT_IDP_CONN_ID: extIdpConnId }),
    ...(customData && { GENAUTH_KIOSK_CUSTOM_DATA: JSON.stringify(customData) }),
    ...(context && { GENAUTH_KIOSK_CONTEXT: JSON.stringify(context) }),
    ...(autoMergeQrCode && { GENAUTH_KIOSK_AUTO_MERGE_QR_CODE: 'true' }),
  };
}

for (const request of requests) {
  const fields = Object.keys(request).slice(1).join(', ') || 'no other field';
  test(`${request.type} with ${fields}: the service gets just that`, async ({
    kiosk,
    simulator,
  }) => {
    const { page } = await kiosk(settingsFor(request));
    await state(page, 'showing');
    expect(simulator.world.codes.all().at(-1)?.request).toStrictEqual(request);
  });
}

test('customData is in the code on the screen, and in the person’s own after the sign-in', async ({
  kiosk,
  simulator,
}) => {
  const { page } = await kiosk(settingsFor({ type: 'MOBILE_APP', customData: anything }));
  const bo = await Phone.of(simulator.url, 'bo');
  await state(page, 'showing');
  expect(JSON.parse((await codeOnScreen(page)) ?? '').customData).toStrictEqual(anything);
  const { qrcodeId } = await shownCode(page, simulator);
  await bo.scan(qrcodeId);
  await bo.confirm(qrcodeId);
  await state(page, 'signedIn');
  const { users } = simulator.world;
  const record = users.record(users.byAccount('bo')?.userId ?? '');
  expect(record.customData).toStrictEqual(anything);
});

const wechat: readonly string[] = ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'];
/** Which kinds take a field, and how a value of it is written where it is found. */
const known = {
  extIdpConnId: { takenBy: wechat, value: connection, found: `"${connection}"` },
  customData: { takenBy: ['MOBILE_APP'], value: { a: '一' }, found: '{"a":"一"}' },
  context: { takenBy: wechat, value: { b: [2] }, found: '{"b":[2]}' },
  autoMergeQrCode: { takenBy: ['WECHAT_MINIPROGRAM'], value: true, found: 'true' },
} satisfies Record<string, { takenBy: readonly string[]; value: unknown; found: string }>;

for (const type of ['MOBILE_APP', 'WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_MINIPROGRAM'] as const) {
  const misplaced = Object.entries(known).filter(([, { takenBy }]) => !takenBy.includes(type));
  const names = misplaced.map(([key]) => key).join(', ');
  test(`${type} with ${names}: the set-up screen says which kinds take them, and nobody is asked`, async ({
    kiosk,
    simulator,
  }) => {
    const fields = Object.entries(known).map(([key, { value }]) => [key, value]);
    const { page, log } = await kiosk(settingsFor({ type, ...Object.fromEntries(fields) }));
    await state(page, 'setup');
    await expect(page.locator('.issues li code')).toHaveText(misplaced.map(([key]) => key));
    for (const [i, [key, { found, takenBy }]] of misplaced.entries()) {
      const issue = page.locator('.issues li').nth(i);
      await expect(issue).toContainText(`${found} with codeType ${type}`);
      await expect(issue).toContainText(`only with codeType ${takenBy.join(' or ')};`);
      await expect.poll(log).toContain(`${key} (environment): found `);
    }
    expect(simulator.world.requests.all()).toEqual([]);
  });
}

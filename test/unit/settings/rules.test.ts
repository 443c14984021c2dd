import { describe, expect, it } from 'vitest';
import { issueLine, type Merged, mergeLayers } from '../../../main/settings/layers.ts';
import { crossCheck } from '../../../main/settings/rules.ts';

const complete = { host: 'https://app.test', appId: 'app' };

function check(values: Record<string, unknown>): readonly string[] {
  const merged: Merged = mergeLayers([{ source: 'file', values: { ...complete, ...values } }]);
  expect(merged.issues).toEqual([]);
  return crossCheck(merged).map(issueLine);
}

const both = 'WECHAT_MINIPROGRAM or WECHAT_OFFICIAL_ACCOUNT';

describe('settings that belong together', () => {
  it('are complete with host and appId', () => {
    expect(check({})).toEqual([]);
  });

  it('lack a host', () => {
    expect(check({ host: '' })).toEqual([
      'host (file): found nothing; allowed: an https address such as https://your-app.genauth.ai (http only on this machine: localhost, 127.0.0.1, [::1]); set GENAUTH_HOST',
    ]);
  });

  it('lack an appId', () => {
    expect(check({ appId: '' })).toEqual([
      'appId (file): found nothing; allowed: the application’s id from the GenAuth console: letters, digits, - and _; set GENAUTH_APP_ID',
    ]);
  });

  it.each(['client_secret_post', 'client_secret_basic'])('lack the secret for %s', (method) => {
    expect(check({ tokenAuthMethod: method })).toEqual([
      `appSecret (default): found nothing; allowed: needed by tokenAuthMethod ${method}; set GENAUTH_APP_SECRET`,
    ]);
    expect(check({ tokenAuthMethod: method, appSecret: 's' })).toEqual([]);
  });

  it('lack the secret for a webhook', () => {
    const handoff = { kind: 'webhook', address: 'https://door.test/' };
    expect(check({ handoff })).toEqual([
      'webhookSecret (default): found nothing; allowed: needed by handoff webhook; set GENAUTH_KIOSK_WEBHOOK_SECRET',
    ]);
    const webhookSecret = `whsec_${Buffer.alloc(24).toString('base64')}`;
    expect(check({ handoff, webhookSecret })).toEqual([]);
    expect(check({ webhookSecret })).toEqual([]);
  });

  it('need no secret with none, and may have one', () => {
    expect(check({ tokenAuthMethod: 'none', appSecret: 's' })).toEqual([]);
  });

  it('are not called missing where a value was refused, which has been said already', () => {
    const values = { host: 'ftp://app.test', appId: 'not an id', tokenAuthMethod: 'x' };
    const merged = mergeLayers([{ source: 'file', values }]);
    expect(merged.issues.map(({ key }) => key)).toEqual(['host', 'appId', 'tokenAuthMethod']);
    expect(crossCheck(merged)).toEqual([]);
  });

  it('are all named at once', () => {
    const issues = crossCheck(
      mergeLayers([
        { source: 'file', values: { tokenAuthMethod: 'client_secret_post', context: { a: 1 } } },
      ]),
    );
    expect(issues.map(({ key }) => key)).toEqual(['host', 'appId', 'appSecret', 'context']);
  });
});

describe('a request field and the kinds of code that take it', () => {
  const fields = {
    extIdpConnId: { value: 'conn', quoted: '"conn"', types: both },
    customData: { value: { a: 1 }, quoted: '{"a":1}', types: 'MOBILE_APP' },
    context: { value: { a: 1 }, quoted: '{"a":1}', types: both },
    autoMergeQrCode: { value: true, quoted: 'true', types: 'WECHAT_MINIPROGRAM' },
  } as const;
  const codeTypes = ['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const;
  const table = Object.entries(fields).flatMap(([key, field]) =>
    codeTypes.map((codeType) => ({ key, codeType, ...field })),
  );

  it.each(table)('$key with $codeType', ({ key, codeType, value, quoted, types }) => {
    const isTaken = types.split(' or ').includes(codeType);
    const line = `${key} (file): found ${quoted} with codeType ${codeType}; allowed: only with codeType ${types}; remove it or change codeType`;
    expect(check({ codeType, [key]: value })).toEqual(isTaken ? [] : [line]);
  });

  it.each([
    ['extIdpConnId', ''],
    ['customData', {}],
    ['context', {}],
    ['autoMergeQrCode', false],
  ])('%s may be there empty with any kind', (key, value) => {
    for (const codeType of codeTypes) expect(check({ codeType, [key]: value })).toEqual([]);
  });
});

describe('the end address of an application', () => {
  const web = (address: string, endAddress: string) =>
    check({ handoff: { kind: 'web', address, endAddress } });

  it.each([
    ['https://app.test/', 'https://app.test/bye'],
    ['https://app.test/byebye', 'https://app.test/bye'],
    ['https://app.test/', 'https://other.test/'],
    ['https://app.test/', 'https://app.test/?out=1'],
  ])('is another than its beginning: %s, %s', (address, end) => {
    expect(web(address, end)).toEqual([]);
  });

  it.each([
    ['https://app.test/', 'https://app.test/'],
    ['https://app.test/in?a=1', 'https://app.test/in'],
    ['https://app.test/desk/in', 'https://app.test/desk'],
    ['https://app.test/desk/in', 'https://app.test/'],
  ])('would end each session at once: %s, %s', (address, end) => {
    expect(web(address, end)).toEqual([
      `handoff (file): found endAddress "${end}", which address "${address}" is at or below; allowed: an endAddress that people come to when they have finished`,
    ]);
  });
});

describe('the countdown of an idle session', () => {
  const line = (warn: number, idle: number) =>
    `session (file): found warnSeconds ${warn} with idleSeconds ${idle}; allowed: warnSeconds less than idleSeconds, of which it is the last part`;

  it.each([{ idleSeconds: 60, warnSeconds: 59.9 }, { idleSeconds: 15.1 }, { warnSeconds: 59 }])(
    'fits into its idle time: %j',
    (session) => {
      expect(check({ session })).toEqual([]);
    },
  );

  it.each([
    [{ idleSeconds: 20, warnSeconds: 20 }, line(20, 20)],
    [{ idleSeconds: 20, warnSeconds: 21 }, line(21, 20)],
    [{ idleSeconds: 15 }, line(15, 15)],
    [{ warnSeconds: 60 }, line(60, 60)],
  ])('does not fit: %j', (session, issue) => {
    expect(check({ session })).toEqual([issue]);
  });
});

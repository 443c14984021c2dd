import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type OverviewParts, overviewOf } from '../../../main/admin/overview.ts';
import { isSetUp } from '../../../main/admin/set-up.ts';
import { settingRows } from '../../../main/admin/setting-rows.ts';
import { mergeLayers } from '../../../main/settings/layers.ts';
import { settingKeys } from '../../../main/settings/schema.ts';
import { Overview } from '../../../preload/admin-contract.ts';

const secret = 'canary-app-secret';
const settings = mergeLayers([
  {
    source: 'policy file /etc/genauth-kiosk/policy.json',
    values: { host: 'https://app.test', languages: ['zh-CN', 'en'] },
    lockedBy: 'the policy file /etc/genauth-kiosk/policy.json',
  },
  {
    source: 'settings store',
    values: {
      appId: 'app',
      appSecret: secret,
      kioskName: 'Lobby',
      customData: { a: [1] },
      host: 'https://other.test',
    },
  },
]);

const parts: OverviewParts = {
  settings,
  vitals: {
    state: 'showing',
    codeAgeMs: 1,
    sinceMintMs: 2,
    sincePollMs: 3,
    latencyMs: 4,
    uptimeMs: 5,
  },
  certificateDaysLeft: 90,
  clockSkewMs: 1_000.4,
  versions: { app: '0.1.0' },
  isMaintenance: false,
  isDemo: false,
  updateNotices: [],
  pin: 'set',
};

describe('the overview', () => {
  it('is what the contract says, with every setting', () => {
    const overview = overviewOf(parts);
    expect(v.is(Overview, overview)).toBe(true);
    expect(overview).toMatchObject({
      ...parts.vitals,
      host: 'https://app.test',
      kioskName: 'Lobby',
      certificateDaysLeft: 90,
      clockSkewMs: 1_000,
      isPinSet: true,
    });
    expect(overview.settings.map(({ key }) => key)).toEqual(settingKeys);
  });

  it('says of each setting what it is, where it comes from, and whether it is locked', () => {
    const rowOf = (key: string) => overviewOf(parts).settings.find((row) => row.key === key);
    expect(rowOf('languages')).toMatchObject({
      value: 'zh-CN, en',
      source: 'policy file /etc/genauth-kiosk/policy.json',
      isLocked: true,
      isSet: true,
    });
    expect(rowOf('customData')).toMatchObject({ value: '{"a":[1]}', isLocked: false });
    expect(rowOf('codeLifetimeSeconds')).toMatchObject({ value: '120', source: 'default' });
    expect(rowOf('extIdpConnId')).toMatchObject({ value: '', isSet: false });
  });

  it('holds no secret, only whether it is set', () => {
    const overview = overviewOf(parts);
    expect(overview.settings.find(({ key }) => key === 'appSecret')).toMatchObject({
      value: '',
      isSecret: true,
      isSet: true,
    });
    expect(JSON.stringify(overview)).not.toContain(secret);
  });

  it('stays within the contract, however long the values are', () => {
    const long = mergeLayers([
      { source: 'x'.repeat(900), values: { customData: { a: 'x'.repeat(9_000) } } },
    ]);
    const state = 'x'.repeat(600);
    const overview = overviewOf({ ...parts, settings: long, vitals: { ...parts.vitals, state } });
    expect(v.is(Overview, overview)).toBe(true);
  });
});

describe('what is worth knowing', () => {
  const noticesWith = (change: Partial<OverviewParts>) =>
    overviewOf({ ...parts, settings: { ...settings, notices: [] }, ...change }).notices;

  it('is nothing where all is well', () => {
    expect(noticesWith({})).toEqual([]);
  });

  it.each<[string, Partial<OverviewParts>, string]>([
    ['no PIN', { pin: 'not set' }, 'no admin PIN is set: this room stays closed once set up'],
    [
      'a PIN that cannot be read',
      { pin: { unreadable: 'sealed elsewhere' } },
      'the admin PIN cannot be read: sealed elsewhere',
    ],
    [
      'a certificate near its end',
      { certificateDaysLeft: 14 },
      'the service’s certificate ends in 14 days',
    ],
    [
      'a certificate that has ended',
      { certificateDaysLeft: -1 },
      'the service’s certificate has ended',
    ],
    [
      'a clock that is ahead',
      { clockSkewMs: 120_000 },
      'this machine’s clock is 2 min ahead of the service’s',
    ],
    [
      'a clock that is behind',
      { clockSkewMs: -120_000 },
      'this machine’s clock is 2 min behind the service’s',
    ],
    [
      'a version that waits',
      { updateNotices: ['version 2.0.0 waits until nobody is there'] },
      'version 2.0.0 waits until nobody is there',
    ],
    [
      'a setting that is not used',
      { settings },
      'host (settings store): found "https://other.test"; allowed: locked by the policy file /etc/genauth-kiosk/policy.json',
    ],
  ])('%s', (_what, change, notice) => {
    expect(noticesWith(change)).toEqual([notice]);
  });

  it.each<Partial<OverviewParts>>([
    { certificateDaysLeft: 15 },
    { certificateDaysLeft: null },
    { clockSkewMs: 60_000 },
    { clockSkewMs: null },
  ])('is not %j', (change) => {
    expect(noticesWith(change)).toEqual([]);
  });
});

describe('a kiosk is set up', () => {
  const layer = (values: Record<string, unknown>, source = 'environment') =>
    isSetUp(mergeLayers([{ source, values }]));
  const policy = (values: Record<string, unknown>) =>
    isSetUp(mergeLayers([{ source: 'policy file', values, lockedBy: 'the policy file' }]));

  it.each([
    ['with host and appId', true, layer({ host: 'https://app.test', appId: 'app' })],
    ['with both from the policy', true, layer({ host: 'a.test', appId: 'app' }, 'policy file')],
    ['not with nothing', false, layer({})],
    ['begun with a host alone', true, layer({ host: 'https://app.test' })],
    ['begun with an appId alone', true, layer({ appId: 'app' })],
    ['not with a host that the policy gives to all', false, policy({ host: 'https://app.test' })],
    ['with both that the policy gives to all', true, policy({ host: 'a.test', appId: 'app' })],
    ['not with other things', false, layer({ kioskName: 'Lobby' })],
    ['not by the demo', false, layer({ host: 'http://127.0.0.1:4780', appId: 'demo' }, 'demo')],
    ['with a host that is no address', true, layer({ host: 'http://app.test', appId: 'app' })],
    ['with any value that cannot be used', true, layer({ codeLifetimeSeconds: 'long' })],
  ])('%s: %s', (_what, is, found) => {
    expect(found).toBe(is);
  });
});

describe('the values of a setting', () => {
  const rows = settingRows(mergeLayers([]));
  const choicesOf = (key: string) => rows.find((row) => row.key === key)?.choices;

  it('are listed where they are few', () => {
    expect(choicesOf('tokenAuthMethod')).toEqual([
      'none',
      'client_secret_post',
      'client_secret_basic',
    ]);
    expect(choicesOf('codeType')).toHaveLength(3);
    expect(choicesOf('autoMergeQrCode')).toEqual(['true', 'false']);
  });

  it('are not where they are many', () => {
    for (const key of ['host', 'kioskName', 'languages', 'customData', 'codeLifetimeSeconds']) {
      expect(choicesOf(key)).toEqual([]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLine } from '../../../../main/settings/layers.ts';
import { openSecrets, sealSecret } from '../../../../main/settings/secrets/sealed-secrets.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';

const again =
  'set it up again: the application’s secret from the GenAuth console (the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET)';

async function sealedBy(sealer: FakeSealer, text = 'topsecret') {
  const record = await sealSecret(sealer, text);
  if (!record.ok) throw new Error(record.error);
  return { appSecret: record.value };
}

const open = (records: Record<string, unknown>, sealer: FakeSealer) =>
  openSecrets(records, sealer, 'settings store');

describe('a sealed secret', () => {
  it('says what sealed it, and does not show what it is', async () => {
    const records = await sealedBy(new FakeSealer('kwallet6'));
    expect(records.appSecret.backend).toBe('kwallet6');
    const stored = JSON.stringify(records);
    expect(stored).not.toContain('topsecret');
    expect(stored).not.toContain(Buffer.from('topsecret').toString('base64').slice(0, 10));
  });

  it('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 256 }), async (text) => {
        const sealer = new FakeSealer();
        const opened = await open(await sealedBy(sealer, text), sealer);
        expect(opened).toEqual({
          values: { appSecret: text },
          issues: [],
          notices: [],
          refused: [],
          outdated: [],
        });
      }),
    );
  });

  it('by basic_text is used, and said to be degraded', async () => {
    const sealer = new FakeSealer('basic_text');
    const { values, issues, notices } = await open(await sealedBy(sealer), sealer);
    expect(values).toEqual({ appSecret: 'topsecret' });
    expect(issues).toEqual([]);
    expect(notices?.map(issueLine)).toEqual([
      'appSecret (settings store): found degraded: sealed by basic_text, which anybody with the file can open; allowed: a keyring for the user that the kiosk runs as, or the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET',
    ]);
  });

  it('whose key has changed is used, and should be sealed anew', async () => {
    const sealer = new FakeSealer();
    const records = await sealedBy(sealer);
    sealer.key += 1;
    expect(await open(records, sealer)).toMatchObject({
      values: { appSecret: 'topsecret' },
      outdated: ['appSecret'],
    });
  });
});

describe('a secret that cannot be opened', () => {
  const cases: readonly [string, (sealer: FakeSealer) => void, string][] = [
    [
      'since another backend sealed it',
      (sealer) => {
        sealer.today = 'basic_text';
      },
      'a secret that was sealed by gnome_libsecret, and this is basic_text',
    ],
    [
      'since nothing here opens any',
      (sealer) => {
        sealer.today = null;
      },
      'a secret that was sealed by gnome_libsecret, and nothing here can open it',
    ],
    [
      'since the key is lost',
      (sealer) => {
        sealer.isKeyLost = true;
      },
      'a secret that was sealed by gnome_libsecret, which can no longer open it',
    ],
  ];

  it.each(cases)('%s is one exact issue that asks for it again', async (_why, happen, found) => {
    const sealer = new FakeSealer();
    const records = await sealedBy(sealer);
    happen(sealer);
    const { values, issues, refused } = await open(records, sealer);
    expect(values).toEqual({});
    expect(refused).toEqual(['appSecret']);
    expect(issues?.map(issueLine)).toEqual([
      `appSecret (settings store): found ${found}; allowed: ${again}`,
    ]);
  });

  it.each([
    ['a text', 'topsecret'],
    ['nothing', null],
    ['a list', ['topsecret']],
    ['an object without its parts', { sealed: 'dG9wc2VjcmV0' }],
    ['something that is not base64', { backend: 'gnome_libsecret', sealed: 'topsecret!' }],
  ])('since its record is %s is an issue that does not show it', async (_what, record) => {
    const { values, issues } = await open({ appSecret: record }, new FakeSealer());
    expect(values).toEqual({});
    expect(issues?.map(issueLine)).toEqual([
      `appSecret (settings store): found a sealed secret that is damaged; allowed: ${again}`,
    ]);
  });

  it('names no backend that is longer than any', async () => {
    const record = { backend: 'x'.repeat(1000), sealed: 'eA==' };
    const { issues } = await open({ appSecret: record }, new FakeSealer());
    expect(issues?.[0]?.found).toBe(
      `a secret that was sealed by ${'x'.repeat(40)}, and this is gnome_libsecret`,
    );
  });
});

describe('the records of a store', () => {
  it('may be none', async () => {
    expect((await open({}, new FakeSealer(null))).issues).toEqual([]);
  });

  it('that are of no secret are passed over', async () => {
    const records = { ...(await sealedBy(new FakeSealer())), host: 'x', __proto__: { x: 1 } };
    expect((await open(records, new FakeSealer())).values).toEqual({ appSecret: 'topsecret' });
  });
});

describe('sealing', () => {
  it.each([
    [new FakeSealer(null), 'this system has nothing that seals secrets'],
    [Object.assign(new FakeSealer(), { isFailing: true }), 'gnome_libsecret refused to'],
  ])('can fail, and says why without the secret', async (sealer, error) => {
    expect(await sealSecret(sealer, 'topsecret')).toEqual({ ok: false, error });
  });
});

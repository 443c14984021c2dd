import { describe, expect, it } from 'vitest';
import { check } from '../../../main/check/check.ts';
import { Redactor } from '../../../main/report/redact.ts';
import type { Layer } from '../../../main/settings/layers.ts';
import { loadSettings } from '../../../main/settings/load.ts';
import { settingKeys } from '../../../main/settings/schema.ts';
import type { TestStep } from '../../../preload/admin-contract.ts';

const usable = { GENAUTH_HOST: 'https://app.test', GENAUTH_APP_ID: 'app' };
const passed: TestStep = { name: 'dns', outcome: 'passed', tookMs: 12, detail: 'fine', advice: '' };
const failed: TestStep = {
  ...passed,
  name: 'tls',
  outcome: 'failed',
  detail: 'bad',
  advice: 'mend it',
};
const skipped: TestStep = { ...passed, name: 'code', outcome: 'skipped', tookMs: 0, detail: '' };

interface Run {
  readonly env?: Record<string, string>;
  readonly policy?: Record<string, unknown>;
  readonly steps?: readonly TestStep[];
  readonly isJson?: boolean;
}

async function run({ env = usable, policy, steps = [passed], isJson = false }: Run = {}) {
  const lines: string[] = [];
  const redactor = new Redactor();
  const locks: Layer = { source: 'policy file /p', lockedBy: 'the policy file /p', values: {} };
  const merged = loadSettings({
    policy: policy ? { ...locks, values: policy } : null,
    stored: null,
    env,
    credentials: null,
    configFile: null,
    demo: null,
    self: null,
  });
  redactor.keep(merged.settings.appSecret);
  let isTried = false;
  const code = await check({
    version: '1.2.3',
    merged,
    test: async () => {
      isTried = true;
      return steps;
    },
    isJson,
    print: (line) => lines.push(line),
    redact: (text) => redactor.redact(text),
  });
  return { code, lines, isTried };
}

const json = async (options: Run = {}) => {
  const { code, lines } = await run({ ...options, isJson: true });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  return { code, report: JSON.parse(lines[0] ?? '') };
};

describe('--check', () => {
  it('prints every setting with its source, then every step, and ends well', async () => {
    const { code, lines } = await run({ steps: [passed, { ...passed, name: 'picture' }] });
    expect(code).toBe(0);
    for (const [i, key] of settingKeys.entries()) expect(lines[i]?.split(' = ')[0]).toBe(key);
    expect(lines).toContain('host = "https://app.test" (environment)');
    expect(lines).toContain('codeLifetimeSeconds = 120 (default)');
    expect(lines.slice(settingKeys.length)).toEqual([
      'name: passed, 12 ms: fine',
      'picture: passed, 12 ms: fine',
    ]);
  });

  it('marks what the policy locks, and says what is not used for it', async () => {
    const { code, lines } = await run({ policy: { appId: 'theirs' } });
    expect(code).toBe(0);
    expect(lines).toContain('appId = "theirs" (policy file /p, locked)');
    expect(lines).toContain(
      'settings notice: GENAUTH_APP_ID (environment): found "app"; allowed: locked by the policy file /p',
    );
  });

  it('says what failed, what to do and what was not tried, and ends with 69', async () => {
    const { code, lines } = await run({ steps: [passed, failed, skipped] });
    expect(code).toBe(69);
    expect(lines.slice(-4)).toEqual([
      'name: passed, 12 ms: fine',
      'certificate: failed, 12 ms: bad',
      '  what to do: mend it',
      'code: not tried',
    ]);
  });

  it('names unusable settings, tries nothing, and ends with 78', async () => {
    const { code, lines, isTried } = await run({ env: { GENAUTH_APP_ID: 'app' } });
    expect(code).toBe(78);
    expect(lines.at(-1)).toMatch(/^setting unusable: host .*found nothing/);
    expect(isTried).toBe(false);
  });

  it('never prints a secret, not even where a step has found it', async () => {
    const env = { ...usable, GENAUTH_APP_SECRET: 'hush-hush' };
    const steps = [{ ...failed, detail: 'it said hush-hush' }];
    const { lines } = await run({ env, steps });
    expect(lines).toContain('appSecret = [secret] (environment)');
    expect(lines.join()).toContain('it said [secret]');
    expect(lines.join()).not.toContain('hush-hush');
    const { report } = await json({ env, steps });
    expect(JSON.stringify(report)).not.toContain('hush-hush');
    expect(report.checks[0].detail).toBe('it said [secret]');
  });
});

describe('--check --json', () => {
  it('is one object on one line', async () => {
    const { code, report } = await json({
      policy: { kioskName: 'Lobby' },
      env: { ...usable, GENAUTH_KIOSK_KIOSK_NAME: 'Mine', GENAUTH_APP_SECRET: 'hush-hush' },
    });
    expect(code).toBe(0);
    expect(Object.keys(report)).toEqual([
      'version',
      'exitCode',
      'settings',
      'issues',
      'notices',
      'checks',
    ]);
    expect(report).toMatchObject({ version: '1.2.3', exitCode: 0, issues: [], checks: [passed] });
    expect(Object.keys(report.settings)).toEqual(settingKeys);
    expect(report.settings).toMatchObject({
      host: { value: 'https://app.test', source: 'environment', isLocked: false },
      kioskName: { value: 'Lobby', source: 'policy file /p', isLocked: true },
      languages: { value: ['en', 'zh-CN'], source: 'default', isLocked: false },
    });
    expect(report.settings.appSecret).toEqual({
      isSecret: true,
      isSet: true,
      source: 'environment',
    });
    expect(report.notices).toEqual([
      {
        key: 'GENAUTH_KIOSK_KIOSK_NAME',
        source: 'environment',
        found: '"Mine"',
        allowed: 'locked by the policy file /p',
      },
    ]);
  });

  it('says issues, and that nothing was tried', async () => {
    const { code, report } = await json({ env: { GENAUTH_HOST: 'app.test' } });
    expect(code).toBe(78);
    expect(report).toMatchObject({ exitCode: 78, checks: [], issues: [{ key: 'appId' }] });
  });

  it('says failures', async () => {
    const { code, report } = await json({ steps: [failed, skipped] });
    expect(code).toBe(69);
    expect(report).toMatchObject({ exitCode: 69, checks: [failed, skipped] });
  });

  it('masks a secret however JSON would spell it', async () => {
    const secret = 'say "hush"\\now';
    const { report } = await json({
      env: { ...usable, GENAUTH_APP_SECRET: secret },
      steps: [{ ...failed, detail: `it said ${secret}` }],
    });
    expect(report.checks[0].detail).toBe('it said [secret]');
  });
});

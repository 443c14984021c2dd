import { describe, expect, it } from 'vitest';
import { check } from '../../main/check.ts';
import { loadSettings } from '../../main/settings/load.ts';
import { FakeService, refused } from './signin/fake-service.ts';

async function run(env: Record<string, string>, service = new FakeService()) {
  const lines: string[] = [];
  const merged = loadSettings({
    policy: null,
    stored: null,
    env,
    credentials: null,
    configFile: null,
    demo: null,
    self: null,
  });
  const code = await check(
    merged,
    () => service,
    (line) => lines.push(line),
  );
  return { code, lines, service };
}

const usable = { GENAUTH_HOST: 'https://app.test', GENAUTH_APP_ID: 'app' };

describe('--check', () => {
  it('prints every setting with its source, and ends well with a code', async () => {
    const { code, lines } = await run(usable);
    expect(code).toBe(0);
    expect(lines).toContain('host = "https://app.test" (environment)');
    expect(lines).toContain('codeLifetimeSeconds = 120 (default)');
    expect(lines.at(-1)).toBe('a code was issued; its picture is image/png, 7 bytes');
  });

  it('never prints a secret', async () => {
    const { lines } = await run({ ...usable, GENAUTH_APP_SECRET: 'hush-hush' });
    expect(lines).toContain('appSecret = [secret] (environment)');
    expect(lines.join()).not.toContain('hush-hush');
  });

  it('names unusable settings, asks nobody, and ends with 78', async () => {
    const { code, lines, service } = await run({ GENAUTH_APP_ID: 'app' });
    expect(code).toBe(78);
    expect(lines.at(-1)).toMatch(/^setting unusable: host .*found nothing/);
    expect(service.minted).toBe(0);
  });

  it('says why there is no code, and ends with 69', async () => {
    const service = new FakeService();
    service.failure = refused;
    const { code, lines } = await run(usable, service);
    expect(code).toBe(69);
    expect(lines.at(-1)).toContain('service.test: could not be reached (ECONNREFUSED)');
  });
});

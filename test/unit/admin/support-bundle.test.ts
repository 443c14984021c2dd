import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeBundle } from '../../../main/admin/bundle-folder.ts';
import { environmentReport } from '../../../main/admin/environment-report.ts';
import { readLogs } from '../../../main/admin/log-tail.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { mergeLayers } from '../../../main/settings/layers.ts';
import type { AdminAnswer } from '../../../preload/admin-contract.ts';
import { readZip } from '../../support/read-zip.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';
import { roomWith } from './room-fixture.ts';

afterEach(removeTempFolders);

const isPosix = process.platform !== 'win32';

function pathOf(answer: AdminAnswer): string {
  if (answer.answer !== 'bundle') throw new Error(`no bundle but ${JSON.stringify(answer)}`);
  return answer.path;
}

describe('a bundle', () => {
  /** One secret for each way into a bundle. */
  const canaries = {
    appSecret: 'canary-app-secret+/=ü',
    pinHash: '$scrypt$ln=15,r=8,p=1$canarysaltcanarysaltca$canaryhash',
    liveCode: 'canary-qrcode-id-0001',
    oldCode: 'canary-qrcode-id-0002',
    ticket: 'canary-ticket-0003',
    accessToken: 'canary-access-token-0004',
    jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
    proxyPassword: 'canary proxy password',
    environment: 'canary-environment-0005',
    unknown: 'canary-unknown-0006',
    picture: 'iVBORw0KGgoAAAANSUhEUgAAAAUACANARY',
  };
  const { appSecret, pinHash, liveCode, oldCode, ticket, accessToken, jwt } = canaries;
  const { proxyPassword, environment, unknown, picture } = canaries;

  const spellings = (text: string) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64'),
    Buffer.from(text).toString('base64url'),
    Buffer.from(`app:${text}`).toString('base64'),
  ];

  /** Puts secrets in all spellings into everything that a bundle is made of. */
  async function bundleOfSecrets() {
    const redactor = new Redactor();
    for (const kept of [appSecret, pinHash, proxyPassword, environment]) redactor.keep(kept);
    for (const learned of [liveCode, ticket, accessToken]) redactor.learn(learned);
    const known = [
      appSecret,
      pinHash,
      liveCode,
      ticket,
      accessToken,
      jwt,
      proxyPassword,
      environment,
    ];
    const everything = known.flatMap(spellings).join(' ');
    const { ask, logs } = roomWith({
      redactor,
      settings: () => ({
        ...mergeLayers([
          {
            source: `settings store ${everything}`.slice(0, 400),
            values: {
              appSecret,
              kioskName: liveCode,
              extIdpConnId: accessToken,
              customData: { note: everything, password: unknown, appSecret: unknown },
              context: { qrcodeId: oldCode, nested: [{ ticket: unknown }] },
            },
          },
        ]),
        notices: [{ key: 'host', source: everything, found: proxyPassword, allowed: appSecret }],
      }),
      versions: { app: '0.1.0', odd: appSecret },
      env: {
        LANG: everything,
        DISPLAY: environment,
        GENAUTH_APP_SECRET: appSecret,
        GENAUTH_KIOSK_PROXY: proxyPassword,
        AWS_SESSION: unknown,
        HTTPS_PROXY: `http://user:${unknown}@proxy.test:3128`,
      },
      machine: () => ({
        platform: 'linux',
        arch: 'x64',
        release: everything,
        totalMemoryBytes: 1,
        freeMemoryBytes: 1,
        machineUptimeSeconds: 1,
        locale: 'en',
        displays: [],
        processes: [{ type: 'Utility', name: everything, token: unknown }],
      }),
    });
    writeFileSync(
      join(logs, 'kiosk.log'),
      [
        { event: 'request failed', facts: { what: everything, qrcodeId: oldCode } },
        {
          event: everything,
          facts: { access_token: unknown, what: `https://a.test/?qrcodeId=${oldCode}` },
        },
        { event: 'page broken', facts: { what: `img data:image/png;base64,${picture}` } },
        {
          event: 'odd',
          facts: { what: `{"refresh_token":"${unknown}"} Authorization: Bearer ${unknown}` },
        },
      ]
        .map((entry) => JSON.stringify(entry))
        .join('\n'),
    );
    writeFileSync(
      join(logs, 'kiosk.old.log'),
      `not JSON ${everything} qrcodeId=${oldCode} data:image/png;base64,${picture}\n`,
    );
    return readZip(pathOf(await ask({ call: 'supportBundle' })));
  }

  // The room is open: this kiosk has neither a PIN nor an address.
  it('holds no secret in any spelling, whatever it was made of', async () => {
    const files = await bundleOfSecrets();
    expect(files.size).toBe(7);
    for (const [path, { text }] of files) {
      for (const [name, canary] of Object.entries(canaries)) {
        for (const spelling of spellings(canary)) {
          expect(text.includes(spelling), `${name} in ${path} as ${spelling}`).toBe(false);
        }
      }
      expect(text).not.toMatch(/canary/i);
    }
  });

  it('still says what happened, and is JSON where it says so', async () => {
    const files = await bundleOfSecrets();
    for (const [path, { text }] of files) if (path.endsWith('.json')) JSON.parse(text);
    const log = files.get('logs/kiosk.log')?.text.split('\n') ?? [];
    expect(log.map((line) => JSON.parse(line).event)).toEqual([
      'request failed',
      expect.stringContaining('[secret]'),
      'page broken',
      'odd',
    ]);
  });

  it('holds every setting with its source, health, machine, log and how to read it', async () => {
    const { ask, logs } = roomWith({
      settings: () => mergeLayers([{ source: 'environment', values: { kioskName: 'Lobby' } }]),
      env: { LANG: 'de_DE.UTF-8', HOME: '/home/kiosk' },
    });
    writeFileSync(join(logs, 'kiosk.log'), '{"event":"started","facts":{}}\n');
    writeFileSync(join(logs, 'other.txt'), 'not a log');
    const files = await readZip(pathOf(await ask({ call: 'supportBundle' })));
    const json = (path: string) => JSON.parse(files.get(path)?.text ?? 'null');
    expect([...files.keys()].sort()).toEqual([
      'README.txt',
      'environment.json',
      'health.json',
      'logs/kiosk.log',
      'processes.json',
      'settings.json',
    ]);
    expect(json('settings.json')).toContainEqual(
      expect.objectContaining({ key: 'kioskName', value: 'Lobby', source: 'environment' }),
    );
    expect(json('health.json')).toMatchObject({ state: 'setup', isPinSet: false, missing: [] });
    expect(json('environment.json')).toMatchObject({
      platform: 'linux',
      displays: [{ width: 1080 }],
      versions: { app: '0.1.0' },
      variables: { LANG: 'de_DE.UTF-8' },
    });
    expect(json('processes.json')).toEqual([{ type: 'Browser' }]);
    expect(files.get('logs/kiosk.log')?.text).toBe('{"event":"started","facts":{}}\n');
  });

  it('is made also where there is no log, and says so', async () => {
    const { ask } = roomWith({
      settings: () => mergeLayers([]),
      folders: { data: tempFolder(), logs: '/nowhere at all' },
    });
    const files = await readZip(pathOf(await ask({ call: 'supportBundle' })));
    expect(JSON.parse(files.get('health.json')?.text ?? '')).toMatchObject({
      missing: ['the log could not be read'],
    });
  });

  it('of several that are asked for at once is one of its own', async () => {
    const { ask, clock } = roomWith({ settings: () => mergeLayers([]) });
    const asked = [1, 2, 3].map(() => {
      clock.advance(1);
      return ask({ call: 'supportBundle' });
    });
    for (const answer of await Promise.all(asked)) await readZip(pathOf(answer));
  });
});

describe('the environment', () => {
  const machine = {
    platform: 'linux',
    arch: 'x64',
    release: '6.1',
    totalMemoryBytes: 1,
    freeMemoryBytes: 1,
    machineUptimeSeconds: 1,
    locale: 'en',
    displays: [],
    processes: [],
  };

  it('names a few variables and no other, whatever they are called', () => {
    const env = {
      LANG: 'en',
      WAYLAND_DISPLAY: 'wayland-0',
      GENAUTH_APP_SECRET: 'x',
      GENAUTH_KIOSK_HANDOFF: 'x',
      HTTPS_PROXY: 'x',
      lang: 'x',
      DISPLAY: undefined,
    };
    expect(environmentReport(machine, {}, env)).toMatchObject({
      variables: { LANG: 'en', WAYLAND_DISPLAY: 'wayland-0' },
    });
    expect(JSON.stringify(environmentReport(machine, {}, env))).not.toContain('"x"');
  });
});

describe('the log', () => {
  it('is the last of it where it is long, beginning with a whole line', async () => {
    const folder = tempFolder();
    const line = `${'x'.repeat(99)}\n`;
    writeFileSync(join(folder, 'kiosk.log'), `first\n${line.repeat(60_000)}last\n`);
    const [log] = await readLogs(folder);
    expect(log?.text.length).toBeLessThanOrEqual(5 * 1024 * 1024);
    expect(log?.text.length).toBeGreaterThan(5 * 1024 * 1024 - 200);
    expect(log?.text.startsWith(line)).toBe(true);
    expect(log?.text.endsWith('\nlast\n')).toBe(true);
  });

  it('is whole where it is short', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'kiosk.log'), 'first\nlast');
    expect(await readLogs(folder)).toEqual([{ name: 'kiosk.log', text: 'first\nlast' }]);
  });
});

describe('the folder of bundles', () => {
  const files = [{ path: 'README.txt', text: 'x' }];
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

  it('keeps the newest five, and touches nothing else', async () => {
    const folder = join(tempFolder(), 'support');
    mkdirSync(folder);
    for (const other of ['a.zip', 'genauth-kiosk-support.txt', 'kept']) {
      writeFileSync(join(folder, other), '');
    }
    for (let second = 0; second < 8; second += 1) await writeBundle(folder, at(second), files);
    expect(readdirSync(folder).sort()).toEqual(
      [
        'a.zip',
        'genauth-kiosk-support.txt',
        'kept',
        ...[3, 4, 5, 6, 7].map(
          (second) => `genauth-kiosk-support-2026-01-01T00-00-0${second}-000Z.zip`,
        ),
      ].sort(),
    );
  });

  it('loses what a power cut left of one', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'genauth-kiosk-support-2025-01-01T00-00-00-000Z.zip.new'), 'half');
    const path = await writeBundle(folder, at(0), files);
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([path]);
  });

  it.skipIf(!isPosix)('is for this user only, also where it was there before', async () => {
    const folder = join(tempFolder(), 'support');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const path = await writeBundle(folder, at(0), files);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await readZip(path)).get('README.txt')?.mode).toBe(0o100600);
  });

  it('has no half-written one where writing fails', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'genauth-kiosk-support-2026-01-01T00-00-00-000Z.zip'));
    await expect(writeBundle(folder, at(0), files)).rejects.toThrow();
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

/** What is stored, on the real app: secrets by the system's own seal, and a torn file. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { startKiosk } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

const appSecret = 'demo-secret';

/** A data folder as the kiosk left it, or as somebody else did. */
async function dataFolder(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-e2e-'));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder, name), text);
    if (isLinuxRoot) await giveToOrdinaryUser(join(folder, name));
  }
  if (isLinuxRoot) await giveToOrdinaryUser(folder);
  return folder;
}

async function storedIn(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('settings.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, i) => [name, texts[i] ?? '']));
}

test('a secret in clear is sealed at the first start, and opened at the next', async ({
  simulator,
}) => {
  const folder = await dataFolder({
    'settings.json': {
      host: simulator.url,
      appId: 'demo',
      appSecret,
      tokenAuthMethod: 'client_secret_post',
    },
  });
  const env = { GENAUTH_KIOSK_USER_DATA: folder };
  const logged = () => readFile(join(folder, 'logs/kiosk.log'), 'utf8');
  const first = await startKiosk(env);
  try {
    await state(first.page, 'showing');
    await expect.poll(logged).toContain('a secret in clear; allowed: none; it is sealed now');
  } finally {
    await first.app.close();
  }
  const stored = await storedIn(folder);
  expect([...stored.keys()].sort()).toEqual(['settings.json', 'settings.json.good']);
  for (const text of [...stored.values(), await logged()]) expect(text).not.toContain(appSecret);
  const file = JSON.parse(stored.get('settings.json') ?? '');
  expect(file).toMatchObject({ version: 1, settings: { appId: 'demo' } });
  expect(file.secrets.appSecret).toMatchObject({ backend: expect.any(String) });

  const second = await startKiosk(env);
  const ada = await Phone.of(simulator.url, 'ada');
  try {
    await state(second.page, 'showing');
    const qrcodeId = idIn(await codeOnScreen(second.page));
    await ada.scan(qrcodeId);
    await state(second.page, 'scanned');
    await ada.confirm(qrcodeId);
    // Which the service allows to nobody without the secret.
    await state(second.page, 'signedIn');
    if (file.secrets.appSecret.backend === 'basic_text') {
      await expect.poll(logged).toContain('degraded: sealed by basic_text');
    }
  } finally {
    await second.app.close();
    await rm(folder, { recursive: true });
  }
});

test('a secret that another machine has sealed is asked for again', async ({ simulator }) => {
  const folder = await dataFolder({
    'settings.json': {
      version: 1,
      settings: { host: simulator.url, appId: 'demo' },
      secrets: { appSecret: { backend: 'dpapi', sealed: 'c2VhbGVk' } },
    },
  });
  const kiosk = await startKiosk({ GENAUTH_KIOSK_USER_DATA: folder });
  try {
    await state(kiosk.page, 'setup');
    await expect(kiosk.page.locator('body')).toContainText('sealed by dpapi');
  } finally {
    await kiosk.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a torn settings file: the kiosk starts with the last good copy, and says so', async ({
  simulator,
}) => {
  const good = { version: 1, settings: { host: simulator.url, appId: 'demo' }, secrets: {} };
  const folder = await dataFolder({
    'settings.json': JSON.stringify(good).slice(0, 30),
    'settings.json.good': good,
  });
  const kiosk = await startKiosk({ GENAUTH_KIOSK_USER_DATA: folder });
  try {
    await state(kiosk.page, 'showing');
    const logged = () => readFile(join(folder, 'logs/kiosk.log'), 'utf8');
    await expect.poll(logged).toContain('a file that is not JSON');
    const stored = await storedIn(folder);
    expect(JSON.parse(stored.get('settings.json') ?? '')).toEqual(good);
    expect([...stored.keys()].filter((name) => name.includes('unreadable'))).toHaveLength(1);
  } finally {
    await kiosk.close();
    await rm(folder, { recursive: true, force: true });
  }
});

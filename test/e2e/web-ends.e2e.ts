/** However a session ends, the next person finds nothing of the last one, and no token stays good. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cheapHash } from '../support/cheap-hash.ts';
import type { KioskApp } from '../support/kiosk-app.ts';
import { keptCanary } from '../support/web-application.ts';
import { state } from './fixtures.ts';
import { mainHeapOf } from './heap.ts';
import { expect, test, type WebKiosk } from './web-fixtures.ts';

/** How a session ends, and how the kiosk comes back to a code where it does not by itself. */
interface Way {
  readonly name: string;
  readonly session?: Record<string, number>;
  readonly handoff?: Record<string, string>;
  readonly end: (on: WebKiosk) => Promise<void>;
  /** What the record of sign-ins says of it; null where the process is gone before it could. */
  readonly outcome: string | null;
  readonly comesBack?: (on: WebKiosk) => Promise<void>;
  /** Another process is needed for the next person. */
  readonly isProcessGone?: boolean;
}

const pin = '918273';
const exitOf = ({ app }: KioskApp) =>
  new Promise<void>((resolve) => app.process().once('exit', () => resolve()));

const ways: readonly Way[] = [
  {
    name: 'by the button',
    end: ({ kiosk }) => kiosk.page.getByRole('button', { name: 'Sign out' }).click(),
    outcome: 'signOut',
  },
  {
    name: 'because nobody touches it any more',
    session: { idleSeconds: 6, warnSeconds: 3 },
    async end({ kiosk }) {
      await state(kiosk.page, 'stillThere');
      await state(kiosk.page, 'showing');
    },
    outcome: 'idle',
  },
  {
    name: 'because it was long enough',
    session: { longestMinutes: 0.15, warnSeconds: 3 },
    async end(on) {
      await state(on.kiosk.page, 'stillThere');
      await expect(on.kiosk.page.getByRole('button', { name: /still here/ })).toHaveCount(0);
    },
    outcome: 'longest',
  },
  {
    name: 'because the application goes to its end',
    handoff: { endAddress: '/bye' },
    end: (on) => on.begin("location.href = '/bye'"),
    outcome: 'handoff',
  },
  {
    name: 'because the application closes itself',
    end: (on) => on.begin('window.close()'),
    outcome: 'handoff',
  },
  {
    name: 'because an admin comes',
    async end({ kiosk: { page } }) {
      await page.evaluate("window.kiosk.send({ type: 'openAdmin' })");
      await state(page, 'adminDoor');
      await page.evaluate((given) => window.kiosk.admin({ call: 'unlock', pin: given }), pin);
      await state(page, 'admin');
    },
    outcome: 'admin',
    comesBack: ({ kiosk: { page } }) =>
      page.evaluate("window.kiosk.send({ type: 'closeAdmin' })").then(() => {}),
  },
  {
    name: 'because the machine is about to sleep',
    end: ({ kiosk }) => kiosk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
    outcome: 'suspend',
    comesBack: ({ kiosk }) =>
      kiosk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
  },
  {
    name: 'because the system is locked',
    end: ({ kiosk }) =>
      kiosk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
    outcome: 'stopped',
    comesBack: ({ kiosk }) =>
      kiosk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen')),
  },
  {
    name: 'after the application’s page has crashed',
    async end(on) {
      await on.kill();
      await state(on.kiosk.page, 'handoffFailed');
      await on.kiosk.page.getByRole('button', { name: 'Sign out' }).click();
    },
    outcome: 'signOut',
  },
  {
    name: 'after the window it was in was lost',
    async end(on) {
      await on.kiosk.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.destroy();
      });
    },
    outcome: null,
    isProcessGone: true,
  },
  {
    name: 'because the kiosk is asked to leave',
    async end({ kiosk }) {
      const gone = exitOf(kiosk);
      kiosk.app.process().kill('SIGTERM');
      await gone;
    },
    outcome: 'stopped',
    isProcessGone: true,
  },
  {
    name: 'because the kiosk is killed',
    async end({ kiosk }) {
      const gone = exitOf(kiosk);
      kiosk.app.process().kill('SIGKILL');
      await gone;
    },
    outcome: null,
    isProcessGone: true,
  },
];

/** All that a page of the same origin can find, told by what is there. */
const whatIsLeft = `(async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage).length,
  session: Object.keys(sessionStorage).length,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  cached: await fetch('/cached', { cache: 'only-if-cached', mode: 'same-origin' })
    .then((answer) => answer.ok, () => false),
}))()`;
const nothing = {
  cookies: '',
  local: 0,
  session: 0,
  caches: [],
  databases: [],
  files: [],
  workers: 0,
  cached: false,
};
const blank = '<h1>Signed in</h1>';

async function filesUnder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // Some of Chromium's come and go.
    const bytes = entry.isFile() ? await readFile(path).catch(() => null) : null;
    if (bytes) files.set(path, bytes);
  }
  return files;
}

async function expectNothingIn(userData: string, canaries: readonly string[]): Promise<void> {
  const files = await filesUnder(userData);
  expect([...files.keys()].some((path) => path.endsWith('kiosk.log'))).toBe(true);
  for (const [path, bytes] of files) {
    for (const canary of canaries)
      expect(bytes.includes(canary), `${canary} in ${path}`).toBe(false);
  }
}

async function recorded(userData: string): Promise<readonly string[]> {
  const file = join(userData, 'audit/sign-ins-000001.jsonl');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line)).flatMap(({ outcome }) => outcome ?? []);
}

for (const way of ways) {
  test(`a session that ends ${way.name} leaves nothing`, async ({ webKiosk, web, simulator }) => {
    const env = {
      GENAUTH_KIOSK_ADMIN_PIN_HASH: cheapHash(pin),
      GENAUTH_KIOSK_SESSION: JSON.stringify(way.session ?? {}),
    };
    const handoff = Object.fromEntries(
      Object.entries(way.handoff ?? {}).map(([key, path]) => [key, `${web.origin}${path}`]),
    );
    let on = await webKiosk(handoff, env);
    const { userData } = on.kiosk;
    const { tokens } = simulator.world;
    const given = await on.signIn();
    await expect.poll(() => on.run('document.body.dataset.kept')).toMatch(/^fulfilled/);
    const [post] = web.requests;
    const idToken = new URLSearchParams(post?.body).get('id_token') ?? '';
    // A token is known by its end, which is its own.
    const canaries = [...given, idToken].map((token) => token.slice(-40));
    expect(canaries.every((canary) => canary.length === 40)).toBe(true);
    const during = await mainHeapOf(on.kiosk.app);
    expect(canaries.some((canary) => during.includes(canary))).toBe(true);

    const copied = `canary-copied-${randomUUID()}`;
    await on.kiosk.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied);

    await way.end(on);
    if (way.isProcessGone)
      on = await webKiosk(handoff, { ...env, GENAUTH_KIOSK_USER_DATA: userData });
    else await way.comesBack?.(on);
    await state(on.kiosk.page, 'showing');
    const stillGood = () =>
      tokens.issued().flatMap(({ token }) => (given.includes(token) ? token : []));
    await expect.poll(stillGood).toEqual([]);
    if (way.outcome !== null) await expect.poll(() => recorded(userData)).toEqual([way.outcome]);
    expect(await on.addresses()).toEqual([]);
    await expectNothingIn(userData, [...canaries, keptCanary]);
    expect(await on.kiosk.app.evaluate(({ clipboard }) => clipboard.readText())).not.toBe(copied);
    await expect
      .poll(
        async () => {
          const heap = await mainHeapOf(on.kiosk.app);
          return [...canaries, keptCanary].filter((canary) => heap.includes(canary));
        },
        { timeout: 20_000 },
      )
      .toEqual([]);

    // The next person's page, which keeps nothing, looks for what the last one's kept.
    web.page('/callback', blank);
    const asked = web.requests.length;
    await on.signIn();
    expect(await on.run(whatIsLeft)).toEqual(nothing);
    const brought = web.requests.slice(asked).map(({ headers }) => headers.cookie ?? '');
    expect(brought.length).toBeGreaterThan(0);
    expect(brought.join('')).toBe('');
  });
}

/**
 * Updates of the packed app, from a server on this machine: the good one, and whatever can be wrong with
 * one. However it ends, a code that can be scanned is on the glass, and one line says what happened.
 */
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { SupervisedKiosk } from '../../bench/chaos/supervised-kiosk.ts';
import { Framebuffer } from '../../bench/framebuffer.ts';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { ensureXvfb } from '../../scripts/runtime/debian.ts';
import { startVirtualDisplay, virtualSize } from '../../scripts/runtime/display.ts';
import { giveToOrdinaryUser, ordinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { PackedVersions, type Version } from '../support/packed-versions.ts';
import { newPrivateKey, UpdateFeed } from '../support/update-feed.ts';

const run = promisify(execFile);

/** A release that is in a hurry; what it says is read from its package.json as from any release’s. */
const hurry = {
  firstLookSeconds: [1, 1],
  lookSeconds: [2, 2],
  filesSeconds: 1,
  idleSeconds: 1,
  trialSeconds: 8,
};

interface Line {
  readonly event: string;
  readonly level: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A kiosk on a display of its own, under a stand-in for whoever starts it again when it ends. */
interface Field {
  /** What is started. */
  readonly program: string;
  codeIsShown(): boolean;
  lines(): Promise<readonly Line[]>;
  /** The version of what would be started now. */
  version(): Promise<string>;
  files(): Promise<readonly string[]>;
}

interface Fixtures {
  readonly folder: string;
  readonly simulator: Simulator;
  start(program: string, feed?: UpdateFeed): Promise<Field>;
}

interface Shared {
  readonly feed: UpdateFeed;
  readonly versions: PackedVersions;
}

const test = base.extend<Fixtures, Shared>({
  feed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const feed = await UpdateFeed.open();
      await use(feed);
      await feed.close();
    },
    { scope: 'worker' },
  ],
  versions: [
    async ({ feed }, use) => {
      const folder = await openFolder();
      await use(await PackedVersions.pack(folder, { key: feed.publicKey, ...hurry }));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  folder: async ({}, use) => {
    const folder = await openFolder();
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  simulator: async ({}, use) => {
    const simulator = await startSimulator({ port: 0 });
    await use(simulator);
    await simulator.close();
  },
  start: async ({ folder, simulator }, use) => {
    await ensureXvfb();
    const ends: (() => Promise<void> | void)[] = [];
    await use(async (program, feed) => {
      const display = await startVirtualDisplay(virtualSize, folder);
      ends.push(() => display.close());
      const data = join(folder, 'data');
      await mkdir(data, { recursive: true });
      if (isLinuxRoot) await giveToOrdinaryUser(data);
      const [command = '', ...args] = isLinuxRoot ? [...ordinaryUser(), program] : [program];
      const env = {
        ...launchPlan().env,
        HOME: data,
        DISPLAY: display.name ?? '',
        GENAUTH_KIOSK_USER_DATA: data,
        GENAUTH_KIOSK_SUPERVISED: '1',
        GENAUTH_HOST: simulator.url,
        GENAUTH_APP_ID: 'demo',
        ...(feed ? { GENAUTH_KIOSK_UPDATE_FEED: feed.url } : {}),
      };
      const kiosk = new SupervisedKiosk(command, args, env);
      ends.unshift(() => kiosk.stop());
      const glass = new Framebuffer(folder);
      return {
        program,
        codeIsShown() {
          const text = glass.codeIn(glass.snapshot());
          return simulator.world.codes.all().some(({ qrcodeId }) => text?.includes(qrcodeId));
        },
        lines: () => linesIn(join(data, 'logs/kiosk.log')),
        async version() {
          const { stdout } = await run(command, [...args, '--version'], { env });
          return stdout.trim();
        },
        files: () => readdir(join(program, '..')),
      };
    });
    for (const end of ends) await end();
  },
});

test.skip(process.platform !== 'linux', 'AppImages are for Linux');
// One worker, which packs once.
test.describe.configure({ mode: 'default', timeout: 120_000 });

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-update-'));
  await chmod(folder, 0o755);
  return folder;
}

async function linesIn(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Installs a version's image as operators do: under a name without a number, in a folder of its own. */
async function install(versions: PackedVersions, version: Version, folder: string) {
  const home = join(folder, 'kiosk');
  await mkdir(home);
  const image = join(home, 'GenAuth-Kiosk.AppImage');
  await copyFile(await versions.image(version), image);
  await chmod(image, 0o755);
  if (isLinuxRoot) await giveToOrdinaryUser(home);
  return image;
}

const linesOf = async (field: Field, event: string) =>
  (await field.lines()).filter((line) => line.event === event);

const sentences = async (field: Field) =>
  (await field.lines()).filter(({ level }) => level === 'error').map(({ facts }) => facts.what);

test('a newer version takes the old one’s place when nobody is there, and shows that it works', async ({
  feed,
  versions,
  folder,
  start,
}) => {
  await feed.offer('2.0.0', await versions.image({ version: '2.0.0' }));
  const field = await start(await install(versions, { version: '1.0.0' }, folder), feed);
  await expect.poll(() => linesOf(field, 'update works'), { timeout: 60_000 }).toHaveLength(1);
  expect((await linesOf(field, 'update works'))[0]?.facts).toEqual({ version: '2.0.0' });
  await expect.poll(field.codeIsShown).toBe(true);
  expect(await field.version()).toBe('2.0.0');
  expect(await field.files()).toEqual([basename(field.program)]);
  expect(await sentences(field)).toEqual([]);
});

/** What can be wrong with an offer, and what is said of it. */
const refusals: readonly (readonly [
  what: string,
  offer: (feed: UpdateFeed, versions: PackedVersions) => Promise<void>,
  sentence: string,
])[] = [
  [
    'a feed that is none',
    async (feed) => feed.offerAs('<html>not found</html>: ['),
    'the feed’s file is no YAML',
  ],
  [
    'an offer that nobody signed',
    async (feed, versions) => {
      await feed.offer('2.0.0', await versions.image({ version: '2.0.0' }));
      feed.withoutSignature();
    },
    'the offer of 2.0.0 is not signed',
  ],
  [
    'an offer that somebody else signed',
    async (feed, versions) =>
      feed.offer('2.0.0', await versions.image({ version: '2.0.0' }), newPrivateKey()),
    'the signature of 2.0.0 does not fit: it was not made with this release’s key, or for another feed',
  ],
  [
    'a download that is cut off',
    async (feed, versions) => {
      const image = await versions.image({ version: '2.0.0' });
      await feed.offer('2.0.0', image);
      feed.fail(image, 'cut off');
    },
    'the connection to the feed ended in the middle',
  ],
  [
    'a download that is not what was offered',
    async (feed, versions) => {
      const image = await versions.image({ version: '2.0.0' });
      await feed.offer('2.0.0', image);
      feed.fail(image, 'other bytes');
    },
    'the file that was downloaded is not the one that was offered: its SHA-512 differs',
  ],
  [
    'another version inside',
    async (feed, versions) =>
      feed.offer('2.0.0', await versions.image({ version: '2.0.0', inside: '1.5.0' })),
    'what was offered as 2.0.0 calls itself "1.5.0"',
  ],
  [
    'an older version',
    async (feed, versions) => feed.offer('0.9.0', await versions.image({ version: '0.9.0' })),
    'the feed offers 0.9.0, older than 1.0.0 that runs',
  ],
];

test('whatever is wrong with an offer, the old version goes on, and says so in a line', async ({
  feed,
  versions,
  folder,
  start,
}) => {
  await feed.offer('1.0.0', await versions.image({ version: '1.0.0' }));
  const field = await start(await install(versions, { version: '1.0.0' }, folder), feed);
  await expect.poll(field.codeIsShown, { timeout: 30_000 }).toBe(true);
  const said: string[] = [];
  for (const [what, offer, sentence] of refusals) {
    await test.step(what, async () => {
      await offer(feed, versions);
      said.push(sentence);
      await expect.poll(() => sentences(field), { timeout: 30_000 }).toEqual(said);
      expect(field.codeIsShown()).toBe(true);
      expect(await field.version()).toBe('1.0.0');
      expect(await field.files()).toEqual([basename(field.program)]);
    });
  }
  // The same process all the time.
  expect(await linesOf(field, 'window ready')).toHaveLength(1);
  expect(await linesOf(field, 'update in place')).toEqual([]);
});

for (const [broken, why] of [
  ['blank', 'it painted no code within 8 s in 2 starts'],
  ['ends', 'it ended in 2 starts before it had painted a code'],
] as const) {
  test(`a version that never paints (${broken}): the old one comes back, and says so in a line`, async ({
    feed,
    versions,
    folder,
    start,
  }) => {
    await feed.offer('2.0.0', await versions.image({ version: '2.0.0', broken }));
    const field = await start(await install(versions, { version: '1.0.0' }, folder), feed);
    await expect.poll(() => linesOf(field, 'update in place'), { timeout: 60_000 }).toHaveLength(1);
    const taken = async () =>
      (await linesOf(field, 'update failed')).map(({ facts }) => facts.what);
    await expect.poll(taken, { timeout: 90_000 }).toEqual([`2.0.0 was taken back: ${why}`]);
    await expect.poll(field.codeIsShown, { timeout: 30_000 }).toBe(true);
    expect(await field.version()).toBe('1.0.0');
    // It is offered still, and not tried again.
    const refusal = `2.0.0 was tried and taken back: ${why}`;
    const refused = async () =>
      (await linesOf(field, 'update refused')).map(({ facts }) => facts.what);
    await expect.poll(refused, { timeout: 30_000 }).toEqual([refusal]);
    expect(await field.files()).toEqual([basename(field.program)]);
  });
}

test('an app that the system’s tools have replaced starts anew when nobody is there', async ({
  versions,
  start,
}) => {
  const tree = await versions.layOut({ version: '1.0.0' });
  const field = await start(join(tree, 'genauth-kiosk'));
  await expect.poll(field.codeIsShown, { timeout: 30_000 }).toBe(true);
  await versions.replace(tree, await versions.layOut({ version: '1.1.0' }));
  await expect.poll(() => linesOf(field, 'window ready'), { timeout: 60_000 }).toHaveLength(2);
  await expect.poll(field.codeIsShown, { timeout: 30_000 }).toBe(true);
  expect(await linesOf(field, 'another version is installed')).toHaveLength(1);
  expect(await field.version()).toBe('1.1.0');
});

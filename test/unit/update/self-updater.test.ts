import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import type { Swap } from '../../../main/update/app-image.ts';
import { QuietMoment } from '../../../main/update/quiet-moment.ts';
import type { UpdateRules } from '../../../main/update/release.ts';
import { type Plan, SelfUpdater } from '../../../main/update/self-updater.ts';
import { feedText, publicKeyOf } from '../../../scripts/package/feed.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { newPrivateKey } from '../../support/update-feed.ts';
import { recordedLog } from '../admin/recorded-log.ts';
import { Remembered } from './remembered.ts';

const privateKey = newPrivateKey();
const rules: UpdateRules = {
  key: publicKeyOf(privateKey),
  firstLookSeconds: [60, 600],
  lookSeconds: [3600, 7200],
  filesSeconds: 60,
  idleSeconds: 600,
  trialSeconds: 120,
};

let clock: FakeClock;
let memory: Remembered;
let log: ReturnType<typeof recordedLog>;
/** What the feed offers: a version, or what it throws. */
let offered: string | Error;
let isOurTurn: boolean;
/** What the settings on the disk say. */
let plan: Plan | null;
let isShowing: boolean;
let isResting: boolean;
let wakesUp: boolean;
let isBusy: boolean;
let download: () => Promise<string>;
let probe: (file: string, version: string) => Promise<Result<void, string>>;
let prepared: Result<Swap, string>;
/** What was done, in order, with its minute. */
let did: string[];
let updater: SelfUpdater;

const note = (what: string) => did.push(`${Math.round(clock.now() / 60_000)}: ${what}`);

beforeEach(() => {
  clock = new FakeClock();
  log = recordedLog();
  memory = new Remembered();
  offered = '2.0.0';
  isOurTurn = true;
  plan = { feed: 'https://updates.test', channel: 'latest' };
  isShowing = true;
  isResting = false;
  wakesUp = true;
  isBusy = false;
  did = [];
  download = async () => 'kiosk-2.0.0.AppImage';
  probe = async () => ok(undefined);
  prepared = ok({ swap: () => note('swap'), discard: () => note('discard'), endsProcess: false });
  updater = new SelfUpdater({
    clock,
    random: () => 0.5,
    log: log.log,
    memory,
    rules,
    version: '1.0.0',
    plan: async () => plan,
    feedName: ({ channel }) => `${channel}-linux`,
    async look() {
      note('look');
      if (offered instanceof Error) throw offered;
      const files = [{ url: `kiosk-${offered}.AppImage`, sha512: 'c3Vt', size: 7 }];
      return {
        offer: JSON.parse(feedText(`${plan?.channel}-linux`, offered, files, privateKey)),
        isOurTurn,
        download() {
          note('download');
          return download();
        },
        install() {},
      };
    },
    probe: (file, version) => probe(file, version),
    prepare: async () => prepared,
    moment: new QuietMoment({
      clock,
      idleMs: rules.idleSeconds * 1000,
      isBusy: () => isBusy,
      hasNightlyRestart: () => false,
    }),
    isShowing: () => isShowing,
    isResting: () => isResting,
    wake: () => {
      note('wake');
      isResting = false;
      clock.after(2_500, () => {
        isShowing = wakesUp;
      });
    },
    restart: () => note('restart'),
  });
  updater.start();
});

const refusals = () =>
  log.entries.filter(({ level }) => level === 'error').map(({ facts }) => facts.what);
const hours = (count: number) => clock.advanceAsync(count * 3_600_000);

describe('an update', () => {
  it('is looked for soon after the start, fetched, and put into place while nobody is there', async () => {
    await hours(1);
    expect(did).toEqual(['6: look', '6: download', '10: swap', '10: restart']);
    expect(memory.value.trial).toEqual({ from: '1.0.0', to: '2.0.0', starts: 0, isOver: false });
    expect(log.entries.map(({ event }) => event)).toEqual([
      'update found',
      'update ready',
      'update in place',
    ]);
  });

  it('is looked for again at moments between the two that the release says', async () => {
    offered = '1.0.0';
    await hours(5);
    expect(did).toEqual(['6: look', '96: look', '186: look', '276: look']);
    updater.stop();
    await hours(5);
    expect(did).toHaveLength(4);
    expect(log.entries).toEqual([]);
  });

  it('waits for whoever is there', async () => {
    isBusy = true;
    await hours(1);
    expect(did).toEqual(['6: look', '6: download']);
    expect(updater.waiting).toBe('2.0.0');
    isBusy = false;
    await hours(0.25);
    expect(did.slice(2)).toEqual(['70: swap', '70: restart']);
    expect(updater.waiting).toBeNull();
  });

  it('waits until this version works, or nobody could tell what the other is worth', async () => {
    isShowing = false;
    await hours(1);
    expect(did).toEqual(['6: look', '6: download']);
    isShowing = true;
    await hours(0.1);
    expect(did.slice(2)).toEqual(['60: swap', '60: restart']);
  });

  it('is neither looked for nor put into place while it is held', async () => {
    isBusy = true;
    await hours(1);
    plan = null;
    isBusy = false;
    await hours(10);
    expect(did).toEqual(['6: look', '6: download', '70: discard']);
    expect(updater.waiting).toBeNull();
    plan = { feed: 'https://updates.test', channel: 'latest' };
    await hours(2);
    expect(did.map((one) => one.replace(/^\d+: /, '')).slice(3)).toEqual([
      'look',
      'download',
      'swap',
      'restart',
    ]);
  });

  it('is fetched once, however often it is found', async () => {
    isBusy = true;
    await hours(10);
    expect(did.filter((one) => one.includes('download'))).toHaveLength(1);
    expect(did.filter((one) => one.includes('look')).length).toBeGreaterThan(4);
  });

  it('that is withdrawn before its moment is not put into place', async () => {
    isBusy = true;
    await hours(1);
    offered = '1.0.0';
    await hours(2);
    isBusy = false;
    await hours(1);
    expect(updater.waiting).toBeNull();
    expect(did.join()).not.toContain('swap');
  });

  it('that is withdrawn with its feed, or from this kiosk, is not either', async () => {
    isBusy = true;
    await hours(1);
    isOurTurn = false;
    await hours(2);
    expect(updater.waiting).toBeNull();
    isOurTurn = true;
    await hours(2);
    expect(updater.waiting).toBe('2.0.0');
    offered = Object.assign(new Error('404'), { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' });
    await hours(2);
    expect(updater.waiting).toBeNull();
  });

  it('of another channel, or from another feed, than is followed by now is not put into place', async () => {
    isBusy = true;
    await hours(1);
    plan = { feed: 'https://updates.test', channel: 'beta' };
    isBusy = false;
    await hours(0.3);
    expect(did.slice(2)).toEqual(['70: discard']);
  });

  it('wakes a kiosk that rests, and waits for its code', async () => {
    isShowing = false;
    isResting = true;
    await hours(1);
    expect(did.slice(2)).toEqual(['10: wake', '10: wake', '10: wake', '10: swap', '10: restart']);
  });

  it('is left for another time when a kiosk that rests wakes to no code', async () => {
    isShowing = false;
    isResting = true;
    wakesUp = false;
    await clock.advanceAsync(640_000);
    isResting = true;
    await hours(0.98);
    expect(did.filter((one) => one.endsWith('wake'))).toEqual(Array(30).fill('10: wake'));
    expect(updater.waiting).toBe('2.0.0');
    wakesUp = true;
    await hours(0.1);
    expect(did.at(-1)).toBe('71: restart');
  });

  it('does not look again after the end, whatever was under way', async () => {
    let arrive = (_file: string) => {};
    download = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    await hours(1);
    updater.stop();
    arrive('kiosk-2.0.0.AppImage');
    await hours(10);
    expect(did).toEqual(['6: look', '6: download']);
  });

  it('makes room for one that is newer still', async () => {
    isBusy = true;
    await hours(1);
    offered = '2.0.1';
    await hours(2);
    isBusy = false;
    await hours(1);
    expect(memory.value.trial?.to).toBe('2.0.1');
    expect(did.filter((one) => one.includes('swap'))).toHaveLength(1);
  });

  it('comes to this kiosk in its turn', async () => {
    isOurTurn = false;
    await hours(3);
    expect(did.join()).not.toContain('download');
    isOurTurn = true;
    await hours(2);
    expect(did.join()).toContain('restart');
    expect(refusals()).toEqual([]);
  });

  it('leaves the rest to an installer that ends the process', async () => {
    prepared = ok({ swap: () => note('installer'), discard() {}, endsProcess: true });
    await hours(1);
    expect(did.slice(2)).toEqual(['10: installer']);
  });
});

describe('an update that is refused', () => {
  it('because it could not be watched leaves this version running', async () => {
    memory.isDiskFull = true;
    await hours(1);
    expect(did.join()).not.toMatch(/swap|restart/);
    expect(refusals()).toEqual(['2.0.0 is not put into place: that could not be written down']);
  });

  const codeOf = (code: string) => Object.assign(new Error(`${code}: no\n  at stack`), { code });

  it.each<[string, () => void, string]>([
    [
      'older',
      () => {
        offered = '0.9.0';
      },
      'the feed offers 0.9.0, older than 1.0.0 that runs',
    ],
    [
      'no version',
      () => {
        offered = 'newest';
      },
      'the feed offers "newest", which is no version',
    ],
    [
      'from a feed that cannot be reached',
      () => {
        offered = codeOf('ECONNREFUSED');
      },
      'ECONNREFUSED: no',
    ],
    [
      'cut off on its way',
      () => {
        download = () => Promise.reject(codeOf('ECONNRESET'));
      },
      'the connection to the feed ended in the middle',
    ],
    [
      'not what was offered',
      () => {
        download = () => Promise.reject(codeOf('ERR_CHECKSUM_MISMATCH'));
      },
      'the file that was downloaded is not the one that was offered: its SHA-512 differs',
    ],
    [
      'another version inside',
      () => {
        probe = async (_file, version) => err(`what was offered as ${version} is not`);
      },
      'what was offered as 2.0.0 is not',
    ],
    [
      'without room on the disk',
      () => {
        prepared = err('it could not be written (ENOSPC)');
      },
      'it could not be written (ENOSPC)',
    ],
    [
      'not to be put into place',
      () => {
        const swap = () => {
          throw codeOf('EROFS');
        };
        prepared = ok({ swap, discard() {}, endsProcess: false });
      },
      '2.0.0 could not be put into place: EROFS: no',
    ],
  ])('because it is %s leaves this version running, with one line', async (_what, set, line) => {
    set();
    await hours(1);
    expect(did.join()).not.toMatch(/swap|restart/);
    expect(refusals()).toEqual([line]);
    expect(memory.value.trial).toBeNull();
  });

  it('is said once, not at every look, and again after something else', async () => {
    offered = '0.9.0';
    await hours(10);
    offered = '0.8.0';
    await hours(10);
    expect(refusals()).toEqual([
      'the feed offers 0.9.0, older than 1.0.0 that runs',
      'the feed offers 0.8.0, older than 1.0.0 that runs',
    ]);
  });
});

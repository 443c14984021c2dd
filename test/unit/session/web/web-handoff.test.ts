import { beforeEach, describe, expect, it } from 'vitest';
import type { Facts } from '../../../../main/report/log.ts';
import type { HandoffNews, RunningHandoff } from '../../../../main/session/handoff.ts';
import type {
  Application,
  ApplicationListener,
  Partition,
} from '../../../../main/session/web/application.ts';
import type { Guest } from '../../../../main/session/web/guest.ts';
import { WebHandoff } from '../../../../main/session/web/web-handoff.ts';
import { firstPageMs } from '../../../../main/session/web/web-session.ts';
import type { WebHandoff as WebSetting } from '../../../../main/settings/handoff.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const flush = async () => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
};

/** A promise that a test settles. */
class Later {
  settle: () => void = () => {};
  fail: (error: Error) => void = () => {};
  readonly promise = new Promise<void>((resolve, reject) => {
    this.settle = resolve;
    this.fail = reject;
  });
}

class FakeApplication implements Application {
  readonly calls: string[] = [];
  body: string | null = null;
  readonly listener: ApplicationListener;
  readonly partition: FakePartition;
  constructor(listener: ApplicationListener, partition: FakePartition) {
    this.listener = listener;
    this.partition = partition;
  }
  load(address: string, body: string | null): void {
    this.calls.push(`load ${address}`);
    this.body = body;
  }
  show(isShown: boolean): void {
    this.calls.push(`show ${isShown}`);
  }
  pulse(): Promise<unknown> {
    return hangs ? new Promise(() => {}) : Promise.resolve();
  }
  destroy(): Promise<void> {
    this.calls.push('destroy');
    return Promise.resolve();
  }
}

class FakePartition implements Partition {
  readonly calls: string[] = [];
  guest: Guest | null = null;
  /** Null: at once. */
  clearing: Later | null = null;
  asking: Later | null = null;
  admit(guest: Guest): void {
    this.guest = guest;
  }
  open(listener: ApplicationListener): Application {
    const application = new FakeApplication(listener, this);
    opened.push(application);
    return application;
  }
  async request(address: string, signal: AbortSignal): Promise<number> {
    this.calls.push(`request ${address}`);
    signal.addEventListener('abort', () => this.calls.push('give up'));
    await this.asking?.promise;
    return 204;
  }
  async clear(): Promise<void> {
    this.calls.push('clear');
    await this.clearing?.promise;
  }
}

let clock: FakeClock;
let hangs: boolean;
/** Of the main process, in bytes. */
let memory = 0;
let partitions: FakePartition[];
let opened: FakeApplication[];
let news: HandoffNews[];
let lines: [event: string, facts: Facts][];
let handoff: WebHandoff;

const address = 'https://app.test/callback';
const tokens = {
  idToken: 'id-canary',
  accessToken: 'access-canary',
  refreshToken: undefined,
  scope: undefined,
  tokenType: undefined,
  expiresInSeconds: undefined,
};

function start(change: Partial<WebSetting> = {}): void {
  clock = new FakeClock();
  hangs = false;
  memory = 0;
  partitions = [];
  opened = [];
  news = [];
  lines = [];
  const write = (event: string, facts: Facts = {}) => void lines.push([event, facts]);
  handoff = new WebHandoff({
    setting: { kind: 'web', address, origins: [], post: 'idToken', ...change },
    clock,
    log: { info: write, warn: write, error: write },
    memory: () => memory,
    makePartition() {
      const partition = new FakePartition();
      partitions.push(partition);
      return partition;
    },
    login: () => null,
  });
}

function begin(given = tokens): RunningHandoff {
  return handoff.begin(
    { id: 'x', at: 0, subject: 'ada', tokens: given, profile: Promise.resolve({}) },
    (one) => void news.push(one),
  );
}

const last = () => opened.at(-1) ?? raise();
const open = () => last().listener.loaded(200);
const kinds = () => news.map(({ is }) => is);
function raise(): never {
  throw new Error('nothing was opened');
}

beforeEach(() => start());

describe('a session', () => {
  it('posts the ID token to the address, and is open with its first page', () => {
    begin();
    expect(last().calls).toEqual([`load ${address}`]);
    expect(last().body).toBe('id_token=id-canary');
    expect(news).toEqual([]);
    open();
    open();
    expect(news).toEqual([{ is: 'open' }]);
  });

  it('is seen when it may be and is open, and not before', () => {
    const session = begin();
    session.show(true);
    expect(last().calls).not.toContain('show true');
    open();
    expect(last().calls).toContain('show true');
    session.show(false);
    expect(last().calls.at(-1)).toBe('show false');
  });

  it('tells of presence and of each refusal at most once a second', () => {
    begin();
    open();
    const guest = partitions[0]?.guest;
    for (let i = 0; i < 5; i += 1) {
      last().listener.input();
      guest?.withheld('window');
      guest?.withheld('download');
    }
    expect(kinds()).toEqual(['open', 'presence', 'withheld', 'withheld']);
    clock.advance(1_000);
    last().listener.input();
    expect(kinds().at(-1)).toBe('presence');
    expect(news).toHaveLength(5);
  });

  const guest = () => partitions[0]?.guest;
  const url = 'https://elsewhere.test/';
  it.each<[string, () => unknown]>([
    ['of its page', () => last().listener.asked()],
    ['of the lockdown', () => guest()?.asked()],
    [
      'by requests',
      () => guest()?.mayRequest({ id: 1, url, method: 'GET', resourceType: 'script' }),
    ],
    ['by ways elsewhere', () => guest()?.mayNavigate({ url, isMainFrame: false })],
    ['by what is withheld', () => guest()?.withheld('window')],
  ])('has crashed once it asks for too much: %s', (_name, ask) => {
    begin();
    open();
    for (let i = 0; i < 1_000; i += 1) ask();
    expect(kinds()).not.toContain('failed');
    ask();
    expect(news.at(-1)).toMatchObject({ is: 'failed', why: 'crashed', canRetry: true });
    expect(last().calls.at(-1)).toBe('destroy');
  });

  it('has crashed once the main process is filled with what it sends', () => {
    begin();
    open();
    memory = 301 * 1024 * 1024;
    clock.advance(100);
    expect(news.at(-1)).toMatchObject({ is: 'failed', why: 'crashed', canRetry: true });
    expect(last().calls.at(-1)).toBe('destroy');
  });

  it('may ask for as much again when it is opened again', () => {
    const session = begin();
    open();
    for (let i = 0; i < 1_001; i += 1) last().listener.asked();
    session.retry();
    open();
    for (let i = 0; i < 1_000; i += 1) last().listener.asked();
    expect(kinds().filter((kind) => kind === 'failed')).toHaveLength(1);
  });

  it('is over where the application says so, which goes nowhere', () => {
    start({ endAddress: 'https://app.test/bye' });
    begin();
    open();
    const url = 'https://app.test/bye';
    expect(partitions[0]?.guest?.mayNavigate({ url, isMainFrame: true })).toBe(false);
    expect(kinds()).toEqual(['open', 'over']);
  });

  it('is over where the page closes itself', () => {
    begin();
    open();
    last().listener.closed();
    expect(kinds()).toEqual(['open', 'over']);
  });

  it('without tokens to post cannot be, and is told after its beginning', async () => {
    begin({ ...tokens, idToken: undefined as unknown as string });
    expect(news).toEqual([]);
    await flush();
    expect(news).toEqual([
      {
        is: 'failed',
        why: 'notLoaded',
        detail: 'the service gave no tokens to post',
        canRetry: false,
      },
    ]);
    expect(opened).toEqual([]);
  });
});

describe('a session fails', () => {
  const failed = (why: string, detail: string) => ({ is: 'failed', why, detail, canRetry: true });

  it('without a page in time', () => {
    begin();
    clock.advance(firstPageMs - 1);
    expect(news).toEqual([]);
    clock.advance(1);
    expect(news).toEqual([failed('notLoaded', 'no page from app.test in 15 s')]);
    expect(last().calls).toContain('destroy');
  });

  it('not, once the first page is there', async () => {
    begin();
    clock.advance(firstPageMs - 1);
    open();
    await flush();
    clock.advance(1_000);
    expect(kinds()).toEqual(['open']);
  });

  it('with an error for a first page', () => {
    begin();
    last().listener.loaded(503);
    expect(news).toEqual([failed('notLoaded', 'HTTP 503 at app.test')]);
  });

  it('with any page that does not come, and with no load that was cut short', () => {
    begin();
    open();
    last().listener.failed({ code: -3, name: 'ERR_ABORTED', host: 'app.test' });
    expect(kinds()).toEqual(['open']);
    last().listener.failed({ code: -105, name: 'ERR_NAME_NOT_RESOLVED', host: 'app.test' });
    expect(news.at(-1)).toEqual(failed('notLoaded', 'ERR_NAME_NOT_RESOLVED at app.test'));
  });

  it('with a certificate that is not trusted', () => {
    begin();
    last().listener.failed({ code: -201, name: 'ERR_CERT_DATE_INVALID', host: 'app.test' });
    expect(news).toEqual([failed('certificate', 'ERR_CERT_DATE_INVALID at app.test')]);
  });

  it('with a page that crashes, and is told once', () => {
    begin();
    open();
    last().listener.gone('crashed');
    last().listener.gone('crashed');
    last().listener.closed();
    expect(news).toEqual([{ is: 'open' }, failed('crashed', 'crashed')]);
  });

  it('with a page that hangs', async () => {
    begin();
    open();
    await flush();
    hangs = true;
    clock.advance(2_000);
    clock.advance(8_000);
    expect(news.at(-1)).toEqual(failed('crashed', 'its page hangs'));
  });

  it('if its address leads where pages may not be; later on, that is only refused', () => {
    begin();
    const away = { url: 'https://login.test/x?secret=1', isMainFrame: true };
    expect(partitions[0]?.guest?.mayNavigate(away)).toBe(false);
    expect(news).toEqual([failed('notLoaded', 'its address leads to login.test, not in origins')]);
    start();
    begin();
    open();
    expect(partitions[0]?.guest?.mayNavigate(away)).toBe(false);
    expect(kinds()).toEqual(['open']);
  });

  it('and begins anew in an empty partition, with the post', async () => {
    const session = begin();
    last().listener.gone('crashed');
    const [first] = partitions;
    if (first) first.clearing = new Later();
    session.retry();
    session.retry();
    expect(opened).toHaveLength(2);
    expect(last().partition).not.toBe(first);
    expect(last().body).toBe('id_token=id-canary');
    open();
    expect(kinds()).toEqual(['failed', 'open']);
  });
});

describe('the end', () => {
  it('takes the page away at once, signs it out with its cookies, then clears', async () => {
    start({ signOutAddress: 'https://app.test/sign-out' });
    const session = begin();
    open();
    const ended = session.end('signOut');
    expect(last().calls).toContain('destroy');
    await ended;
    expect(partitions[0]?.calls).toEqual(['request https://app.test/sign-out', 'give up', 'clear']);
    expect(lines.at(-1)).toEqual(['application cleared away', { ms: 0 }]);
  });

  it('lets nothing of the partition’s out but that request', async () => {
    start({ signOutAddress: 'https://app.test/sign-out' });
    const session = begin();
    open();
    void session.end('signOut');
    const guest = partitions[0]?.guest;
    const may = (url: string, resourceType = 'xhr') =>
      guest?.mayRequest({ id: 1, url, method: 'GET', resourceType });
    expect(may('https://app.test/sign-out')).toBe(true);
    expect(may('https://app.test/', 'mainFrame')).toBe(false);
    expect(may('https://cdn.test/x')).toBe(false);
    expect(guest?.mayNavigate({ url: 'https://app.test/', isMainFrame: true })).toBe(false);
  });

  it('waits for no server', async () => {
    start({ signOutAddress: 'https://app.test/sign-out' });
    const session = begin();
    open();
    const [partition] = partitions;
    if (partition) partition.asking = new Later();
    const ended = session.end('signOut');
    await flush();
    expect(partition?.calls).not.toContain('clear');
    clock.advance(600);
    await ended;
    expect(partition?.calls.slice(-2)).toEqual(['give up', 'clear']);
  });

  it('waits for nothing longer than a second, and uses what is not empty no more', async () => {
    const session = begin();
    open();
    const [partition] = partitions;
    const clearing = new Later();
    if (partition) partition.clearing = clearing;
    const ended = session.end('signOut');
    await flush();
    let isSettled = false;
    void ended?.then(() => {
      isSettled = true;
    });
    clock.advance(900);
    await flush();
    expect(isSettled).toBe(false);
    clock.advance(100);
    await ended;
    expect(lines.at(-1)?.[0]).toBe('application is cleared away late');
    begin();
    expect(last().partition).not.toBe(partition);
    clearing.settle();
    await flush();
    begin();
    expect(last().partition).toBe(partition);
  });

  it('never fails, and what could not be cleared is used no more', async () => {
    const session = begin();
    open();
    const [partition] = partitions;
    if (partition) partition.clearing = new Later();
    const ended = session.end('signOut');
    partition?.clearing?.fail(new Error('3 cookies are left'));
    await ended;
    expect(lines).toContainEqual(['application not cleared away', { what: '3 cookies are left' }]);
    begin();
    expect(last().partition).not.toBe(partition);
  });

  it('uses an empty partition again', async () => {
    await begin().end('signOut');
    await begin().end('signOut');
    expect(partitions).toHaveLength(1);
  });

  it('is one, however often it is asked for; after it nothing begins', async () => {
    const session = begin();
    open();
    const ended = session.end('signOut');
    expect(session.end('stopped')).toBe(ended);
    session.retry();
    session.show(true);
    last().listener.gone('killed');
    last().listener.closed();
    await ended;
    expect(opened).toHaveLength(1);
    expect(kinds()).toEqual(['open']);
  });

  it('after a failure waits until that one’s things are gone', async () => {
    const session = begin();
    const [partition] = partitions;
    const clearing = new Later();
    if (partition) partition.clearing = clearing;
    last().listener.gone('crashed');
    const ended = session.end('failed');
    let isSettled = false;
    void ended?.then(() => {
      isSettled = true;
    });
    await flush();
    expect(isSettled).toBe(false);
    clearing.settle();
    await ended;
  });

  it('of the kiosk waits for what is under way', async () => {
    const session = begin();
    const [partition] = partitions;
    const clearing = new Later();
    if (partition) partition.clearing = clearing;
    void session.end('stopped');
    let isStopped = false;
    void handoff.stop().then(() => {
      isStopped = true;
    });
    await flush();
    expect(isStopped).toBe(false);
    clearing.settle();
    await flush();
    expect(isStopped).toBe(true);
  });
});

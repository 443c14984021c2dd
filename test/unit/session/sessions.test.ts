import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { TokenSet, UserDto } from '../../../main/genauth/schema.ts';
import { createLog, type Entry } from '../../../main/report/log.ts';
import { Redactor } from '../../../main/report/redact.ts';
import type { Handoff, SignedIn, TellNews } from '../../../main/session/handoff.ts';
import type { HeldTokens } from '../../../main/session/revocations.ts';
import { Sessions, type SessionsOptions } from '../../../main/session/sessions.ts';
import type { StageNews } from '../../../main/signin/session-stage.ts';
import type { SessionRefusal } from '../../../preload/contract.ts';
import { FakeClock, settlePromises } from '../../support/fake-clock.ts';

const identity = { subject: 'user-1', name: 'Li', picture: null };

function tokenSet(more: Partial<TokenSet> = {}): TokenSet {
  return {
    scope: undefined,
    accessToken: 'access-token-1',
    idToken: 'id-token-1',
    refreshToken: 'refresh-token-1',
    tokenType: 'bearer',
    expiresInSeconds: 7200,
    ...more,
  };
}

/** Remembers what will have to be revoked, and what is to be. */
class FakeRevocations {
  readonly held: TokenSet[] = [];
  readonly released: HeldTokens['tokens'][] = [];
  isSettled = true;

  hold(tokens: TokenSet): HeldTokens {
    this.held.push(tokens);
    return { tokens, service: null, stored: Promise.resolve(null) };
  }

  release(held: HeldTokens): void {
    this.released.push(held.tokens);
  }

  async settled(): Promise<void> {}
}

/** Remembers what it is told to do, and says what the test wants. */
class FakeHandoff implements Handoff {
  readonly told: string[] = [];
  signedIn: SignedIn | null = null;
  tell: TellNews = () => {};
  /** What it says at once. */
  news: StageNews | null = null;
  ending: Promise<void> | null = null;

  begin(signedIn: SignedIn, tell: TellNews) {
    this.signedIn = signedIn;
    this.tell = tell;
    if (this.news) tell(this.news);
    return {
      show: (isShown: boolean) => void this.told.push(`show ${isShown}`),
      retry: () => void this.told.push('retry'),
      end: (why: string) => {
        this.told.push(`end ${why}`);
        return this.ending;
      },
    };
  }
}

let profileAnswer: Result<UserDto, GenAuthError>;
let profileDelay: Promise<void> | null;
let asked: string[];
let entries: Entry[];
let redactor: Redactor;
let revocations: FakeRevocations;
let handoff: FakeHandoff;
let withheld: SessionRefusal[];
let told: StageNews[];
let recorded: unknown[];
let clock: FakeClock;
let settings: SessionsOptions['settings'];
let sessions: Sessions;

beforeEach(() => {
  profileAnswer = ok({ userId: 'u', name: 'Li' });
  asked = [];
  profileDelay = null;
  entries = [];
  withheld = [];
  told = [];
  recorded = [];
  clock = new FakeClock();
  settings = {
    profileFields: ['name', 'photo', 'company'],
    shownName: 'full',
    handoff: { kind: 'welcome' },
  };
  redactor = new Redactor();
  revocations = new FakeRevocations();
  handoff = new FakeHandoff();
  sessions = new Sessions({
    client: {
      async profile(accessToken) {
        asked.push(accessToken);
        await profileDelay;
        return profileAnswer;
      },
    },
    handoff,
    revocations,
    clock,
    log: createLog(
      [(entry) => entries.push(entry)],
      (text, key) => redactor.redact(text, key),
      () => 0,
    ),
    redactor,
    audit: {
      signedIn: (facts) => recorded.push({ in: facts }),
      signedOut: (facts) => recorded.push({ out: facts }),
    },
    settings,
    onWithheld: (what) => withheld.push(what),
  });
});

const begin = (key: number, tokens = tokenSet()) =>
  sessions.begin(key, { tokens, identity }, (news) => told.push(news));

describe('a session that begins', () => {
  it('asks who it is, with the access token', async () => {
    profileAnswer = ok({ userId: 'u', name: 'Li', photo: 'https://p.test/1.png' });
    expect(await begin(1)).toEqual({ name: 'Li', photo: 'https://p.test/1.png', details: [] });
    expect(asked).toEqual(['access-token-1']);
  });

  it('goes on without a profile when there is none, and logs why', async () => {
    profileAnswer = err({ kind: 'http', status: 502, operation: 'get-profile', host: 'h' });
    expect(await begin(1)).toBeNull();
    expect(entries).toMatchObject([
      { level: 'warn', event: 'profile not had', facts: { what: 'get-profile at h: HTTP 502' } },
    ]);
  });

  it('asks for no profile without an access token', async () => {
    expect(await begin(1, tokenSet({ accessToken: undefined }))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('gives others only what the setting names, and in time', async () => {
    profileAnswer = ok({ userId: 'u', name: 'Li', email: 'li@x.test', company: 'Acme' });
    void begin(1);
    expect(await handoff.signedIn?.profile).toEqual({ name: 'Li', company: 'Acme' });
    profileDelay = new Promise(() => {});
    void begin(2);
    const { profile } = handoff.signedIn ?? {};
    await clock.advanceAsync(3_000);
    expect(await profile).toEqual({});
  });

  it('shows more of the profile only to whom the name is shown', async () => {
    profileAnswer = ok({ userId: 'u', name: 'Li', company: 'Acme' });
    expect(await begin(1)).toMatchObject({ details: ['Acme'] });
    settings = Object.assign(settings, { shownName: 'masked' });
    expect(await begin(2)).toMatchObject({ details: [] });
  });

  it('logs no token, even where the server repeats one', async () => {
    redactor.learn('access-token-1');
    profileAnswer = err({
      kind: 'refused',
      statusCode: 401,
      message: 'bad token access-token-1',
      operation: 'get-profile',
      host: 'h',
    });
    await begin(1);
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('access-token-1');
  });

  it('has its tokens kept for revocation before anything else is done with them', () => {
    void begin(1);
    expect(revocations.held).toEqual([tokenSet()]);
    expect(revocations.released).toEqual([]);
  });

  it('is handed on, with who it is and a name of its own that says nothing', () => {
    void begin(1);
    expect(handoff.signedIn).toMatchObject({ subject: 'user-1', tokens: tokenSet() });
    const { id } = handoff.signedIn ?? {};
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    void begin(2);
    expect(handoff.signedIn?.id).not.toBe(id);
  });
});

describe('a hand-off', () => {
  it('is heard from its first word on', () => {
    handoff.news = { is: 'greeting', message: 'Door 2' };
    void begin(1);
    handoff.tell({ is: 'open' });
    expect(told).toEqual([{ is: 'greeting', message: 'Door 2' }, { is: 'open' }]);
  });

  it('says by another way what it withholds', () => {
    void begin(1);
    handoff.tell({ is: 'withheld', what: 'download' });
    expect(withheld).toEqual(['download']);
    expect(told).toEqual([]);
  });

  it('is heard no more once its session is over', () => {
    void begin(1);
    void sessions.end(1, 'signOut');
    handoff.tell({ is: 'open' });
    handoff.tell({ is: 'withheld', what: 'window' });
    expect([...told, ...withheld]).toEqual([]);
  });

  it('is shown, hidden, tried again and ended as it is wanted', () => {
    void begin(1);
    sessions.show(1, true);
    sessions.retry(1);
    sessions.show(1, false);
    void sessions.end(1, 'idle');
    sessions.show(1, true);
    sessions.retry(1);
    expect(handoff.told).toEqual(['show true', 'retry', 'show false', 'end idle']);
  });
});

describe('a session that ends', () => {
  it('has its tokens revoked, once', () => {
    void begin(1);
    void sessions.end(1, 'signOut');
    void sessions.end(1, 'signOut');
    expect(revocations.released).toEqual([tokenSet()]);
    expect(handoff.told).toEqual(['end signOut']);
  });

  it('leaves other sessions alone', () => {
    void begin(1);
    void begin(2, tokenSet({ accessToken: 'access-token-2' }));
    void sessions.end(1, 'done');
    expect(revocations.released).toEqual([tokenSet()]);
  });

  it('that never began is no error', () => {
    expect(sessions.end(7, 'signOut')).toBeNull();
    expect(revocations.released).toEqual([]);
  });

  it('is over at once where nothing is left', () => {
    void begin(1);
    expect(sessions.end(1, 'done')).toBeNull();
  });

  it('is over when what is left has gone, and settled not before', async () => {
    let cleared = () => {};
    handoff.ending = new Promise((resolve) => {
      cleared = resolve;
    });
    void begin(1);
    const over: string[] = [];
    void sessions.end(1, 'signOut')?.then(() => over.push('ended'));
    void sessions.settled().then(() => over.push('settled'));
    await settlePromises();
    expect(over).toEqual([]);
    cleared();
    await settlePromises();
    expect(over.sort()).toEqual(['ended', 'settled']);
  });
});

describe('tokens that no session came of', () => {
  it('are revoked, and kept until they are', () => {
    sessions.discard(tokenSet());
    expect(revocations.held).toEqual([tokenSet()]);
    expect(revocations.released).toEqual([tokenSet()]);
  });
});

describe('the record', () => {
  const facts = { session: expect.any(String), subject: 'user-1', name: 'Li', handoff: 'welcome' };

  it('is told of each sign-in and of its end, with no token', () => {
    void begin(1);
    clock.advance(4_200);
    void sessions.end(1, 'done');
    void sessions.end(1, 'done');
    expect(recorded).toEqual([
      { in: facts },
      { out: { ...facts, why: 'done', durationMs: 4_200, trouble: null } },
    ]);
    expect(JSON.stringify(recorded)).not.toContain('token-1');
  });

  it.each<[StageNews, string]>([
    [{ is: 'refused', message: 'not today' }, 'refused'],
    [{ is: 'failed', why: 'notDelivered', detail: '', canRetry: true }, 'notDelivered'],
  ])('is told of what went wrong: %j', (news, trouble) => {
    void begin(1);
    handoff.tell(news);
    void sessions.end(1, 'signOut');
    expect(recorded.at(-1)).toMatchObject({ out: { why: 'signOut', trouble } });
  });

  it('is told of nothing that was mended', () => {
    void begin(1);
    handoff.tell({ is: 'failed', why: 'crashed', detail: '', canRetry: true });
    handoff.tell({ is: 'open' });
    void sessions.end(1, 'idle');
    expect(recorded.at(-1)).toMatchObject({ out: { why: 'idle', trouble: null } });
  });
});

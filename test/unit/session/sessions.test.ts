import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { TokenSet, UserDto } from '../../../main/genauth/schema.ts';
import { createLog, type Entry } from '../../../main/report/log.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { Sessions } from '../../../main/session/sessions.ts';
import { settlePromises } from '../../support/fake-clock.ts';

const where = { operation: 'revocation', host: 'app.test' } as const;

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

/** A client that answers when the test says so, and remembers what it was asked. */
class StubClient {
  readonly asked: string[] = [];
  profileAnswer: Result<UserDto, GenAuthError> = ok({ userId: 'u', name: 'Li' });
  revocationAnswer: Result<void, GenAuthError> = ok(undefined);
  /** Called to let revocations that are held back come to their end. */
  release: (() => void) | null = null;
  holdsRevocations = false;

  async profile(accessToken: string): Promise<Result<UserDto, GenAuthError>> {
    this.asked.push(`profile ${accessToken}`);
    return this.profileAnswer;
  }

  async revoke(token: string, hint: string): Promise<Result<void, GenAuthError>> {
    this.asked.push(`revoke ${hint} ${token}`);
    if (this.holdsRevocations) {
      await new Promise<void>((resolve) => {
        const before = this.release;
        this.release = () => {
          before?.();
          resolve();
        };
      });
    }
    return this.revocationAnswer;
  }

  get revoked(): readonly string[] {
    return this.asked.filter((line) => line.startsWith('revoke')).sort();
  }
}

let client: StubClient;
let entries: Entry[];
let redactor: Redactor;
let sessions: Sessions;

beforeEach(() => {
  client = new StubClient();
  entries = [];
  redactor = new Redactor();
  const log = createLog(
    [(entry) => entries.push(entry)],
    (text, key) => redactor.redact(text, key),
    () => 0,
  );
  sessions = new Sessions(client, log);
});

describe('a session that begins', () => {
  it('asks who it is, with the access token', async () => {
    client.profileAnswer = ok({ userId: 'u', name: 'Li', photo: 'https://p.test/1.png' });
    expect(await sessions.begin(1, tokenSet())).toEqual({
      name: 'Li',
      photo: 'https://p.test/1.png',
    });
    expect(client.asked).toEqual(['profile access-token-1']);
  });

  it.each<[string, Partial<UserDto>, string]>([
    ['name', { name: 'Name', nickname: 'Nick', username: 'user' }, 'Name'],
    ['nickname', { nickname: 'Nick', username: 'user' }, 'Nick'],
    ['username', { username: 'user' }, 'user'],
    ['no name at all', {}, ''],
    ['nickname, when the name is empty', { name: '', nickname: 'Nick' }, 'Nick'],
  ])('greets by %s', async (_what, profile, name) => {
    client.profileAnswer = ok({ userId: 'u', ...profile });
    expect(await sessions.begin(1, tokenSet())).toEqual({ name, photo: null });
  });

  it('goes on without a profile when there is none, and logs why', async () => {
    client.profileAnswer = err({ kind: 'http', status: 502, operation: 'get-profile', host: 'h' });
    expect(await sessions.begin(1, tokenSet())).toBeNull();
    expect(entries).toMatchObject([
      { level: 'warn', event: 'profile not had', facts: { what: 'get-profile at h: HTTP 502' } },
    ]);
    sessions.end(1);
    expect(client.revoked).toHaveLength(2);
  });

  it('asks for no profile without an access token', async () => {
    expect(await sessions.begin(1, tokenSet({ accessToken: undefined }))).toBeNull();
    expect(client.asked).toEqual([]);
  });

  it('logs no token, even where the server repeats one', async () => {
    redactor.learn('access-token-1');
    client.profileAnswer = err({
      kind: 'refused',
      statusCode: 401,
      message: 'bad token access-token-1',
      operation: 'get-profile',
      host: 'h',
    });
    await sessions.begin(1, tokenSet());
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('access-token-1');
  });
});

describe('tokens that no session came of', () => {
  it('are revoked', async () => {
    sessions.discard(tokenSet());
    await sessions.settled();
    expect(client.revoked).toHaveLength(2);
  });
});

describe('a session that ends', () => {
  it('has both its tokens revoked', async () => {
    await sessions.begin(1, tokenSet());
    sessions.end(1);
    expect(client.revoked).toEqual([
      'revoke access_token access-token-1',
      'revoke refresh_token refresh-token-1',
    ]);
  });

  it.each<[string, Partial<TokenSet>, readonly string[]]>([
    [
      'only the access token where there is no other',
      { refreshToken: undefined },
      ['revoke access_token access-token-1'],
    ],
    [
      'only the refresh token where there is no other',
      { accessToken: undefined },
      ['revoke refresh_token refresh-token-1'],
    ],
    [
      'nothing where there is only an id token',
      { accessToken: undefined, refreshToken: undefined },
      [],
    ],
  ])('has revoked %s', async (_what, tokens, revoked) => {
    await sessions.begin(1, tokenSet(tokens));
    sessions.end(1);
    expect(client.revoked).toEqual(revoked);
  });

  it('has nothing revoked twice', async () => {
    await sessions.begin(1, tokenSet());
    sessions.end(1);
    sessions.end(1);
    await sessions.settled();
    sessions.end(1);
    expect(client.revoked).toHaveLength(2);
  });

  it('leaves other sessions alone', async () => {
    await sessions.begin(1, tokenSet());
    await sessions.begin(2, tokenSet({ accessToken: 'access-token-2', refreshToken: undefined }));
    sessions.end(1);
    expect(client.revoked.join()).not.toContain('access-token-2');
    sessions.end(2);
    expect(client.revoked).toContain('revoke access_token access-token-2');
  });

  it('that never began is no error', async () => {
    sessions.end(7);
    await sessions.settled();
    expect(client.asked).toEqual([]);
  });

  it('while its profile is on the way is revoked at once', async () => {
    const begun = sessions.begin(1, tokenSet());
    sessions.end(1);
    expect(client.revoked).toHaveLength(2);
    await begun;
    sessions.end(1);
    expect(client.revoked).toHaveLength(2);
  });

  it('logs each token that could not be revoked, and not the token', async () => {
    client.revocationAnswer = err({ kind: 'http', status: 500, ...where });
    await sessions.begin(1, tokenSet());
    sessions.end(1);
    await sessions.settled();
    expect(entries).toMatchObject([
      { level: 'warn', event: 'not revoked', facts: { what: 'revocation at app.test: HTTP 500' } },
      { level: 'warn', event: 'not revoked' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('token-1');
  });
});

describe('settled', () => {
  it('waits for the revocations that are under way', async () => {
    client.holdsRevocations = true;
    await sessions.begin(1, tokenSet());
    sessions.end(1);
    let isSettled = false;
    const settled = sessions.settled().then(() => {
      isSettled = true;
    });
    await settlePromises();
    expect(isSettled).toBe(false);
    client.release?.();
    await settled;
    expect(isSettled).toBe(true);
  });

  it('waits for nothing when nothing is under way', async () => {
    await sessions.begin(1, tokenSet());
    await expect(sessions.settled()).resolves.toBeUndefined();
    expect(client.revoked).toEqual([]);
  });

  it('settles also when a revocation failed', async () => {
    client.revocationAnswer = err({ kind: 'timeout', afterMs: 1, ...where });
    await sessions.begin(1, tokenSet());
    sessions.end(1);
    await expect(sessions.settled()).resolves.toBeUndefined();
  });
});

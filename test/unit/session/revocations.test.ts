import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { TokenSet } from '../../../main/genauth/schema.ts';
import { createLog, type Entry } from '../../../main/report/log.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { type RevocationService, Revocations } from '../../../main/session/revocations.ts';
import { SealedFolder } from '../../../main/session/sealed-folder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSealer } from '../../support/fake-sealer.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

const away: GenAuthError = {
  kind: 'unreachable',
  operation: 'revocation',
  host: 'app.test',
  code: 'ECONNREFUSED',
};
const refused: GenAuthError = { kind: 'http', operation: 'revocation', host: 'a', status: 400 };

function tokenSet(name: string): TokenSet {
  return {
    scope: undefined,
    accessToken: `access-${name}`,
    idToken: undefined,
    refreshToken: `refresh-${name}`,
    tokenType: 'bearer',
    expiresInSeconds: 7200,
  };
}

let folder: string;
let sealer: FakeSealer;
let clock: FakeClock;
let entries: Entry[];
let answer: Result<void, GenAuthError>;
let asked: string[];
let service: RevocationService | null;
let redactor: Redactor;

beforeEach(() => {
  folder = join(tempFolder(), 'revocations');
  sealer = new FakeSealer();
  clock = new FakeClock();
  entries = [];
  answer = ok(undefined);
  asked = [];
  redactor = new Redactor();
  service = {
    account: 'https://app.test demo',
    async revoke(token, hint) {
      asked.push(`${hint} ${token}`);
      return answer;
    },
  };
});
afterEach(removeTempFolders);

/** A process of the kiosk. */
function process(): Revocations {
  return new Revocations({
    service: () => service,
    folder: new SealedFolder({ folder, sealer, most: 100 }),
    clock,
    random: () => 0.5,
    redactor,
    log: createLog(
      [(entry) => entries.push(entry)],
      (text) => text,
      () => 0,
    ),
  });
}

const files = () => {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
};
const revokedOf = (name: string) => [
  `refresh_token refresh-${name}`,
  `access_token access-${name}`,
];
const kept = async (revocations: Revocations, name: string) => {
  const held = revocations.hold(tokenSet(name));
  await held.stored;
  return held;
};
/** Files are opened by the system, which no clock of ours moves on. */
const pass = async (ms: number, until: () => boolean) => {
  const end = clock.now() + ms;
  while (!until()) {
    if (clock.now() >= end) throw new Error('it never came');
    clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('revocations', () => {
  it('are made at once, and nothing is kept then', async () => {
    const revocations = process();
    const held = await kept(revocations, '1');
    expect(files()).toBe(1);
    revocations.release(held);
    await revocations.settled();
    expect(asked).toEqual(revokedOf('1'));
    expect(files()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('wait for no disk', () => {
    const revocations = process();
    revocations.release(revocations.hold(tokenSet('1')));
    expect(asked).toEqual(revokedOf('1'));
  });

  it('are made later where the service is away, in their order', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    revocations.release(await kept(revocations, '2'));
    await revocations.settled();
    expect(files()).toBe(2);
    asked = [];
    answer = ok(undefined);
    await pass(60_000, () => files() === 0);
    expect(asked).toEqual([...revokedOf('1'), ...revokedOf('2')]);
    await pass(1_000, () => clock.pending === 0);
  });

  it('keep no token in memory meanwhile', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, 'canary'));
    await revocations.settled();
    sealer.isKeyLost = true;
    asked = [];
    // Without the disk it does not know them any more.
    await pass(60_000, () => clock.now() > 30_000);
    expect(asked).toEqual([]);
    expect(files()).toBe(1);
  });

  it('ask less and less often, at most every ten minutes', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    asked = [];
    await pass(10 * 3_600_000, () => clock.now() > 3_600_000);
    const anHour = asked.length / 2;
    expect(anHour).toBeGreaterThan(5);
    expect(anHour).toBeLessThan(25);
  });

  it('are made at once when the network is back', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    answer = ok(undefined);
    revocations.online();
    await pass(200, () => files() === 0);
  });

  it('of a process that was killed are made by the next', async () => {
    await kept(process(), '1');
    const next = process();
    next.start();
    await pass(3_000, () => files() === 0);
    expect(asked).toEqual(revokedOf('1'));
  });

  it('of a session that goes on are not made with those that were left', async () => {
    await kept(process(), 'left');
    const next = process();
    next.start();
    await kept(next, 'running');
    await pass(3_000, () => asked.length > 0);
    await pass(1_000, () => files() === 1);
    expect(asked).toEqual(revokedOf('left'));
  });

  it('that the service will never make are not asked for again', async () => {
    const revocations = process();
    answer = err(refused);
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    expect(files()).toBe(0);
    expect(entries).toMatchObject([{ event: 'not revoked' }, { event: 'not revoked' }]);
  });

  it.each([401, 403, 429, 500])('that fail with %i are', async (status) => {
    const revocations = process();
    answer = err({ ...refused, status });
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    expect(files()).toBe(1);
  });

  it('show tokens to no other application of another service', async () => {
    await kept(process(), '1');
    service = service && { ...service, account: 'https://other.test demo' };
    const next = process();
    next.start();
    await pass(60_000, () => clock.now() > 30_000);
    expect(asked).toEqual([]);
    expect(files()).toBe(1);
  });

  it('go to the service that gave the tokens, though the settings name another by now', async () => {
    const revocations = process();
    const held = await kept(revocations, '1');
    const others: string[] = [];
    service = {
      account: 'https://other.test demo',
      async revoke(token) {
        others.push(token);
        return ok(undefined);
      },
    };
    revocations.release(held);
    await revocations.settled();
    expect([asked, others]).toEqual([revokedOf('1'), []]);
  });

  it('are not held up by tokens that the service will not have now', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, 'bad'));
    revocations.release(await kept(revocations, 'good'));
    await revocations.settled();
    service = service && {
      ...service,
      async revoke(token, hint) {
        asked.push(`${hint} ${token}`);
        return token.includes('bad') ? err({ ...refused, status: 500 }) : ok(undefined);
      },
    };
    await pass(60_000, () => files() === 1);
    expect(asked).toContain('access_token access-good');
  });

  it('are given up after thirty days', async () => {
    await kept(process(), '1');
    clock.advance(31 * 24 * 3_600_000);
    const next = process();
    next.start();
    await pass(3_000, () => files() === 0);
    expect(asked).toEqual([]);
    expect(entries).toContainEqual(expect.objectContaining({ event: 'revocation given up' }));
  });

  it('are made from memory where nothing can be sealed', async () => {
    sealer.today = null;
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    asked = [];
    answer = ok(undefined);
    await pass(60_000, () => asked.length === 2);
    expect(entries[0]).toMatchObject({ event: 'tokens not kept for revocation' });
  });

  it('end with the process, and what is left stays', async () => {
    const revocations = process();
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    revocations.stop();
    expect(clock.pending).toBe(0);
    expect(files()).toBe(1);
  });

  it('leave no token with whoever masks them', async () => {
    const revocations = process();
    redactor.learn('access-1');
    answer = err(away);
    revocations.release(await kept(revocations, '1'));
    expect(redactor.redact('access-1 refresh-1')).toBe('[secret] [secret]');
    await revocations.settled();
    expect(redactor.redact('access-1 refresh-1')).toBe('access-1 refresh-1');
  });

  it('write no token into the log', async () => {
    answer = err(away);
    const revocations = process();
    revocations.release(await kept(revocations, '1'));
    await revocations.settled();
    expect(JSON.stringify(entries)).not.toMatch(/access-1|refresh-1/);
  });
});

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, type AuditOptions } from '../../../../main/session/audit/audit-log.ts';
import type { SignInFacts, SignOutFacts } from '../../../../main/session/audit/facts.ts';
import type { SessionEnd } from '../../../../main/session/handoff.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { linesIn, recordedLog, TroubledDisk, textOf } from './audit-support.ts';

const ada: SignInFacts = {
  session: '0f8c6f7e-0000-4000-8000-000000000001',
  subject: 'subject-of-ada',
  name: 'Ada Lovelace',
  handoff: 'webhook',
};
const adaLeaves: SignOutFacts = { ...ada, why: 'signOut', durationMs: 12_345.6 };
const byDefault = { isOn: true, subject: 'hash', names: false } as const;

let folder: string;
let clock: FakeClock;
let sealer: FakeSealer;
let disk: TroubledDisk;
let recorded: ReturnType<typeof recordedLog>;

beforeEach(() => {
  folder = join(tempFolder(), 'audit');
  clock = new FakeClock(Date.UTC(2026, 10, 23, 8, 30));
  sealer = new FakeSealer();
  disk = new TroubledDisk();
  recorded = recordedLog();
});
afterEach(removeTempFolders);

function audit(setting: Partial<AuditOptions['setting']> = {}, kiosk = '大厅'): AuditLog {
  return new AuditLog({
    folder,
    setting: { ...byDefault, ...setting },
    kiosk,
    sealer,
    log: recorded.log,
    clock,
    disk: disk.disk,
  });
}

describe('the record', () => {
  it('has a line for a sign-in and one for its end', async () => {
    const record = audit();
    record.signedIn(ada);
    clock.advance(12_346);
    record.signedOut(adaLeaves);
    await record.settled();
    const [signedIn, signedOut, ...more] = linesIn(folder);
    expect(signedIn).toEqual({
      at: '2026-11-23T08:30:00.000Z',
      event: 'signedIn',
      kiosk: '大厅',
      session: ada.session,
      handoff: 'webhook',
      subject: expect.stringMatching(/^[0-9a-f]{64}$/),
      subjectKey: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    expect(signedOut).toEqual({
      ...signedIn,
      at: '2026-11-23T08:30:12.346Z',
      event: 'signedOut',
      outcome: 'signOut',
      trouble: null,
      durationMs: 12_346,
    });
    expect(more).toEqual([]);
    expect(textOf(folder)).not.toMatch(/subject-of-ada|Ada/);
    expect(recorded.lines()).toEqual([]);
  });

  it('gives the same person the same subject, and others another', async () => {
    const record = audit();
    for (const subject of ['a', 'b', 'a']) record.signedIn({ ...ada, subject });
    await record.settled();
    const [first, second, third] = linesIn(folder).map(({ subject }) => subject);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  it.each<SessionEnd>([
    ...(['signOut', 'done', 'idle', 'longest', 'handoff'] as const),
    ...(['refused', 'failed', 'suspend', 'stopped'] as const),
  ])('knows the outcome %s', async (why) => {
    const record = audit();
    record.signedOut({ ...adaLeaves, why });
    await record.settled();
    expect(linesIn(folder)).toMatchObject([{ outcome: why }]);
  });

  it.each(['refused', 'notDelivered', 'crashed'] as const)(
    'knows the trouble %s, whatever ended the session afterwards',
    async (trouble) => {
      const record = audit();
      record.signedOut({ ...adaLeaves, trouble });
      await record.settled();
      expect(linesIn(folder)).toMatchObject([{ outcome: 'signOut', trouble }]);
    },
  );

  it('has the subject’s id, and needs no key, where the setting says so', async () => {
    sealer.today = null;
    const record = audit({ subject: 'id' });
    record.signedIn(ada);
    await record.settled();
    expect(linesIn(folder)).toMatchObject([{ subject: 'subject-of-ada', subjectKey: null }]);
    expect(readdirSync(folder)).toEqual(['sign-ins-000001.jsonl']);
    expect(recorded.lines()).toEqual([]);
  });

  it('has names where the setting says so, as one line each', async () => {
    const record = audit({ names: true });
    record.signedIn({ ...ada, name: 'Ada\u202e\nLovelace' });
    record.signedIn({ ...ada, name: '' });
    await record.settled();
    const [named, unnamed] = linesIn(folder);
    expect(named).toMatchObject({ name: 'Ada Lovelace' });
    expect(unnamed).not.toHaveProperty('name');
    expect(textOf(folder)).not.toContain('subject-of-ada');
  });

  it('has no subject where there is no key: never a hash without one', async () => {
    sealer.isFailing = true;
    const record = audit();
    record.signedIn(ada);
    await record.settled();
    expect(linesIn(folder)).toMatchObject([
      { session: ada.session, subject: null, subjectKey: null },
    ]);
    expect(recorded.lines()).toMatchObject([{ event: 'sign-ins recorded without subjects' }]);
  });

  it('has no subject where nobody knows who it is', async () => {
    const record = audit();
    record.signedIn({ ...ada, subject: '' });
    await record.settled();
    expect(linesIn(folder)).toMatchObject([{ subject: null, subjectKey: null }]);
  });

  it('takes no more of a session than it is to have', async () => {
    const record = audit({ subject: 'id', names: true });
    const session = {
      ...adaLeaves,
      tokens: { accessToken: 'canary-token' },
      photo: 'canary-photo',
    };
    record.signedIn(session);
    record.signedOut(session);
    await record.settled();
    expect(linesIn(folder)).toHaveLength(2);
    expect(textOf(folder)).not.toContain('canary');
  });

  it('is not kept where the setting says so: no file, no key', async () => {
    const record = audit({ isOn: false });
    record.signedIn(ada);
    record.signedOut(adaLeaves);
    await record.settled();
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps the order in which it was told, and the times', async () => {
    const slow = sealer.backend.bind(sealer);
    let answer: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    sealer.backend = () => asked.then(slow);
    const record = audit();
    for (let i = 0; i < 20; i += 1) {
      record.signedIn({ ...ada, session: `${i}`, subject: i % 3 === 0 ? '' : 'someone' });
      clock.advance(1);
    }
    answer();
    await record.settled();
    const lines = linesIn(folder);
    expect(lines.map(({ session }) => session)).toEqual([...Array(20).keys()].map(String));
    expect(lines.at(-1)?.at).toBe('2026-11-23T08:30:00.019Z');
  });
});

describe('a disk that takes no line', () => {
  it('harms nobody; the log says so once, and the record what it misses', async () => {
    const record = audit({ subject: 'id' });
    record.signedIn(ada);
    await record.settled();
    disk.trouble = { code: 'ENOSPC' };
    record.signedOut(adaLeaves);
    record.signedIn(ada);
    await record.settled();
    disk.trouble = null;
    clock.advance(60_000);
    record.signedOut(adaLeaves);
    record.signedIn(ada);
    await record.settled();
    expect(linesIn(folder)).toMatchObject([
      { event: 'signedIn' },
      { event: 'missed', lines: 2, at: '2026-11-23T08:31:00.000Z', kiosk: '大厅' },
      { event: 'signedOut' },
      { event: 'signedIn' },
    ]);
    expect(recorded.lines()).toEqual([
      { level: 'error', event: 'sign-ins not recorded', what: 'ENOSPC' },
      { level: 'info', event: 'sign-ins recorded again', missed: 2 },
    ]);
  });

  it('but a part of one leaves the next lines whole', async () => {
    const record = audit({ subject: 'id' });
    disk.trouble = { takes: 10 };
    record.signedIn(ada);
    await record.settled();
    disk.trouble = null;
    record.signedOut(adaLeaves);
    await record.settled();
    const [torn = '', ...whole] = textOf(folder).trimEnd().split('\n');
    expect(torn).toBe('{"at":"202');
    expect(whole.map((line) => JSON.parse(line).event)).toEqual(['missed', 'signedOut']);
  });

  it('here since a file is in the folder’s place', async () => {
    writeFileSync(folder, '');
    const record = audit({ subject: 'id' });
    record.signedIn(ada);
    record.signedOut(adaLeaves);
    await record.settled();
    expect(recorded.lines()).toEqual([
      { level: 'error', event: 'sign-ins not recorded', what: 'EEXIST' },
    ]);
  });

  it('here since a folder is in the file’s place', async () => {
    mkdirSync(join(folder, 'sign-ins-000001.jsonl'), { recursive: true });
    const record = audit({ subject: 'id' });
    record.signedIn(ada);
    await record.settled();
    expect(recorded.lines()).toMatchObject([{ event: 'sign-ins not recorded', what: 'EISDIR' }]);
  });
});

it('a clock that cannot be told costs a line and nothing else', async () => {
  const record = audit({ subject: 'id' });
  clock.jumpWall(Number.NaN);
  record.signedIn(ada);
  await record.settled();
  expect(recorded.lines()).toMatchObject([{ event: 'sign-ins not recorded' }]);
});

import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SubjectKey } from '../../../../main/session/audit/subject-key.ts';
import { openSecret } from '../../../../main/settings/secrets/sealed-secrets.ts';
import { realDisk } from '../../../../main/settings/store/disk.ts';
import { FakeClock, settlePromises } from '../../../support/fake-clock.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';
import { FailingDisk } from '../../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';
import { recordedLog } from './audit-support.ts';

const none = { subject: null, key: null };

let path: string;
let sealer: FakeSealer;
let clock: FakeClock;
let recorded: ReturnType<typeof recordedLog>;

beforeEach(() => {
  path = join(tempFolder(), 'audit', 'subject-key.json');
  sealer = new FakeSealer();
  clock = new FakeClock();
  recorded = recordedLog();
});
afterEach(removeTempFolders);

/** As the next process would have it. */
const keyOf = (disk = realDisk) => new SubjectKey({ path, sealer, log: recorded.log, clock, disk });
const withoutSubjects = (what: string) => ({
  level: 'error',
  event: 'sign-ins recorded without subjects',
  what,
});

describe('a subject', () => {
  it('is HMAC-SHA-256 by a key of 32 bytes that is kept sealed', async () => {
    const hashed = await keyOf().hash('user-1');
    const opened = await openSecret(JSON.parse(readFileSync(path, 'utf8')), sealer);
    const key = Buffer.from(opened.ok ? opened.value.text : '', 'base64');
    expect(key).toHaveLength(32);
    expect(hashed.subject).toBe(createHmac('sha256', key).update('user-1').digest('hex'));
    expect(readFileSync(path, 'utf8')).not.toContain(key.toString('base64'));
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(recorded.lines()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is the same for the same person, in each process, and nobody else’s', async () => {
    const key = keyOf();
    const first = await key.hash('user-1');
    expect(await key.hash('user-1')).toEqual(first);
    expect(await keyOf().hash('user-1')).toEqual(first);
    const other = await key.hash('user-2');
    expect(other.subject).not.toBe(first.subject);
    expect(other.key).toBe(first.key);
  });

  it('is another one on another machine, which the key’s name tells', async () => {
    const here = await keyOf().hash('user-1');
    path = join(tempFolder(), 'key.json');
    const there = await keyOf().hash('user-1');
    expect(there.subject).not.toBe(here.subject);
    expect(there.key).not.toBe(here.key);
    expect(there.key).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('a key', () => {
  it('is made once, whoever comes at the same time', async () => {
    const [a, b] = [keyOf(), keyOf()];
    const hashes = await Promise.all([a, a, b].map((key) => key.hash('user-1')));
    expect(new Set(hashes.map(({ subject }) => subject)).size).toBe(1);
    expect(await keyOf().hash('user-1')).toEqual(hashes[0]);
  });

  it('that is sealed while another one is made gives way to it', async () => {
    const seal = sealer.seal.bind(sealer);
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    sealer.seal = (text) => held.then(() => seal(text));
    const late = keyOf().hash('user-1');
    await settlePromises();
    sealer.seal = seal;
    const first = await keyOf().hash('user-1');
    letGo();
    expect(await late).toEqual(first);
    expect(await keyOf().hash('user-1')).toEqual(first);
  });

  it('that was sealed by an older key of the system’s is sealed anew', async () => {
    const first = await keyOf().hash('user-1');
    const before = readFileSync(path, 'utf8');
    sealer.key = 2;
    expect(await keyOf().hash('user-1')).toEqual(first);
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect(await keyOf().hash('user-1')).toEqual(first);
  });

  it('that cannot be sealed is no key, and that is said once', async () => {
    sealer.today = null;
    const key = keyOf();
    expect(await key.hash('user-1')).toEqual(none);
    expect(await key.hash('user-2')).toEqual(none);
    expect(recorded.lines()).toEqual([
      withoutSubjects('a key that cannot be sealed: this system has nothing that seals secrets'),
    ]);
    expect(() => statSync(path)).toThrow('ENOENT');
    sealer.today = 'gnome_libsecret';
    expect(await key.hash('user-1')).toMatchObject({ subject: expect.any(String) });
  });

  it('that cannot be opened today is kept, and opens tomorrow', async () => {
    const first = await keyOf().hash('user-1');
    const file = readFileSync(path, 'utf8');
    sealer.isFailing = true;
    const key = keyOf();
    expect(await key.hash('user-1')).toEqual(none);
    expect(await key.hash('user-1')).toEqual(none);
    expect(readFileSync(path, 'utf8')).toBe(file);
    const what = 'a secret that was sealed by gnome_libsecret, which can no longer open it';
    expect(recorded.lines()).toEqual([withoutSubjects(what)]);
    sealer.isFailing = false;
    expect(await key.hash('user-1')).toEqual(first);
    sealer.today = 'basic_text';
    expect(await keyOf().hash('user-1')).toEqual(none);
    expect(readFileSync(path, 'utf8')).toBe(file);
  });

  it.each([
    ['', 'a sealed secret that is damaged'],
    ['{"backend":"gnome_libsecret"', 'a sealed secret that is damaged'],
    ['\0', 'a file that is binary, not text'],
  ])('in a damaged file is kept too: %j', async (text, what) => {
    await keyOf().hash('user-1');
    writeFileSync(path, text);
    expect(await keyOf().hash('user-1')).toEqual(none);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(recorded.lines()).toEqual([withoutSubjects(what)]);
  });

  it('of another length is none', async () => {
    await keyOf().hash('user-1');
    const sealed = await sealer.seal(Buffer.alloc(31).toString('base64'));
    const record = {
      backend: 'gnome_libsecret',
      sealed: Buffer.from(sealed.ok ? sealed.value : []).toString('base64'),
    };
    writeFileSync(path, JSON.stringify(record));
    expect(await keyOf().hash('user-1')).toEqual(none);
    expect(recorded.lines()).toEqual([withoutSubjects('a key that is damaged')]);
  });

  it('that a full disk does not keep is none: after a restart there would be another', async () => {
    const failing = new FailingDisk(realDisk, (call, [, flags]) =>
      call === 'openSync' && flags === 'wx' ? 'ENOSPC' : null,
    );
    const key = keyOf(failing.disk);
    expect(await key.hash('user-1')).toEqual(none);
    expect(recorded.lines()).toEqual([withoutSubjects('a key that could not be kept (ENOSPC)')]);
    failing.isFailing = false;
    expect(await key.hash('user-1')).toEqual(await keyOf().hash('user-1'));
  });

  it('that the system only hides is used, and the log says so', async () => {
    sealer.today = 'basic_text';
    const key = keyOf();
    expect(await key.hash('user-1')).toMatchObject({ subject: expect.any(String) });
    await key.hash('user-2');
    expect(recorded.lines()).toEqual([
      {
        level: 'warn',
        event: 'record of sign-ins degraded',
        what: 'its key is sealed by basic_text, which anybody with the file can open',
      },
    ]);
  });

  it('in a keyring that does not answer holds a line up for ten seconds', async () => {
    let answer: (backend: string) => void = () => {};
    const mute = new Promise<string>((resolve) => {
      answer = resolve;
    });
    sealer.backend = () => mute;
    const key = keyOf();
    const first = key.hash('user-1');
    await clock.advanceAsync(9_999);
    expect(clock.pending).toBe(1);
    await clock.advanceAsync(1);
    expect(await first).toEqual(none);
    expect(recorded.lines()).toEqual([withoutSubjects('a keyring that does not answer')]);
    const second = key.hash('user-1');
    answer('gnome_libsecret');
    expect(await second).toMatchObject({ subject: expect.any(String) });
    await settlePromises();
    expect(readdirSync(join(path, '..'))).toEqual(['subject-key.json']);
    expect(await second).toEqual(await keyOf().hash('user-1'));
  });

  it('that is a folder is left alone', async () => {
    mkdirSync(path, { recursive: true });
    expect(await keyOf().hash('user-1')).toEqual(none);
    expect(recorded.lines()).toEqual([withoutSubjects('a file that is a folder')]);
  });
});

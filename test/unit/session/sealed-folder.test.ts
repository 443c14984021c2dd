import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealedFolder } from '../../../main/session/sealed-folder.ts';
import { realDisk } from '../../../main/settings/store/disk.ts';
import { FakeSealer } from '../../support/fake-sealer.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

let folder: string;
let sealer: FakeSealer;
let kept: SealedFolder;

const open = (more: { most?: number; disk?: typeof realDisk } = {}) =>
  new SealedFolder({ folder, sealer, most: 100, ...more });

beforeEach(() => {
  folder = join(tempFolder(), 'queue');
  sealer = new FakeSealer();
  kept = open();
});
afterEach(removeTempFolders);

const texts = async (of: SealedFolder) => (await of.read()).entries.map(({ text }) => text);

describe('a sealed folder', () => {
  it('is empty where nothing was ever kept', async () => {
    expect(await kept.read()).toEqual({ entries: [], closed: [] });
    expect(kept.count).toBe(0);
  });

  it('gives texts back in their order, also to the next process', async () => {
    await Promise.all(['one', 'two', 'three'].map((text) => kept.add(text)));
    expect(await texts(kept)).toEqual(['one', 'two', 'three']);
    const next = open();
    expect(next.count).toBe(3);
    await next.add('four');
    expect(await texts(next)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('keeps the order when the oldest have gone', async () => {
    const first = await kept.add('one');
    await kept.add('two');
    if (first.ok) kept.remove(first.value);
    await open().add('three');
    expect(await texts(open())).toEqual(['two', 'three']);
  });

  it('loses nothing where two add at a time, as after a change of settings', async () => {
    const other = open();
    await Promise.all([kept.add('one'), other.add('two'), kept.add('three'), other.add('four')]);
    expect((await texts(open())).sort()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('has nothing readable in it, for nobody else', async () => {
    await kept.add('the-token');
    const [name = ''] = readdirSync(folder);
    const file = join(folder, name);
    expect(readFileSync(file, 'utf8')).not.toContain('the-token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('takes no more than it may, and again when one has gone', async () => {
    const small = open({ most: 2 });
    const first = await small.add('one');
    await small.add('two');
    expect(await small.add('three')).toEqual({ ok: false, error: '2 are kept already' });
    if (first.ok) small.remove(first.value);
    expect((await small.add('four')).ok).toBe(true);
    expect(await texts(small)).toEqual(['two', 'four']);
  });

  it('counts a text that is removed twice once', async () => {
    const first = await kept.add('one');
    await kept.add('two');
    if (first.ok) for (let i = 0; i < 2; i += 1) kept.remove(first.value);
    expect(kept.count).toBe(1);
  });

  it('keeps nothing that cannot be sealed', async () => {
    sealer.isFailing = true;
    expect(await kept.add('one')).toMatchObject({ ok: false });
    expect(await kept.read()).toEqual({ entries: [], closed: [] });
  });

  it('leaves alone what cannot be opened today', async () => {
    await kept.add('one');
    sealer.isFailing = true;
    const { entries, closed } = await kept.read();
    expect(entries).toEqual([]);
    expect(closed).toHaveLength(1);
    sealer.isFailing = false;
    expect(await texts(kept)).toEqual(['one']);
  });

  it('is not misled by damaged and foreign files', async () => {
    await kept.add('one');
    writeFileSync(join(folder, '000000000002.json'), '{"backend": "x"');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const { entries, closed } = await open().read();
    expect(entries.map(({ text }) => text)).toEqual(['one']);
    expect(closed.map(({ name }) => name)).toEqual(['000000000002.json']);
    expect(readdirSync(folder)).toContain('notes.txt');
  });

  it('takes away what a power cut left half written', async () => {
    await kept.add('one');
    const half = '000000000002.json.new-0123456789ab';
    writeFileSync(join(folder, half), '{');
    expect(await texts(open())).toEqual(['one']);
    expect(readdirSync(folder)).not.toContain(half);
  });

  it('says so when the disk is full, and has lost nothing', async () => {
    let isFull = false;
    const disk = {
      ...realDisk,
      writeFileSync: ((...args: Parameters<typeof realDisk.writeFileSync>) => {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        realDisk.writeFileSync(...args);
      }) as typeof realDisk.writeFileSync,
    };
    const full = open({ disk });
    await full.add('one');
    isFull = true;
    expect(await full.add('two')).toEqual({
      ok: false,
      error: 'a file that could not be written (ENOSPC)',
    });
    isFull = false;
    await full.add('three');
    expect(await texts(full)).toEqual(['one', 'three']);
    expect(full.count).toBe(2);
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFuses, setNinthFuse } from '../../../scripts/lib/fuses.ts';

const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-fuses-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function executable(states: string, version = 1): Promise<string> {
  const file = join(folder, 'electron');
  await writeFile(file, `code${mark}${String.fromCharCode(version, states.length)}${states}more`);
  return file;
}

it('the ninth fuse is turned on, and nothing else is touched', async () => {
  const file = await executable('010011000');
  await setNinthFuse(file);
  expect((await readFile(file, 'latin1')).endsWith('010011001more')).toBe(true);
  expect((await readFuses(file)).get('WasmTrapHandlers')).toBe(true);
});

it('an Electron with eight fuses keeps its eight', async () => {
  const file = await executable('01001100');
  await setNinthFuse(file);
  expect((await readFile(file, 'latin1')).endsWith('01001100more')).toBe(true);
  expect((await readFuses(file)).has('WasmTrapHandlers')).toBe(false);
});

it('fuses of another kind are not guessed at', async () => {
  await expect(readFuses(await executable('0', 2))).rejects.toThrow('version 2');
});

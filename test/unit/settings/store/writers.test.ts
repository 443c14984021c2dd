/** Real processes that write at the same time, and real ones that are killed while they write. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../main/base/result.ts';
import { issueLine } from '../../../../main/settings/layers.ts';
import { parseContent } from '../../../../main/settings/store/content.ts';
import { storeIn } from '../../../support/settings-store.ts';
import { removeTempFolders, tempFolder } from '../../../support/temp-folder.ts';

afterEach(removeTempFolders);

const script = join(import.meta.dirname, 'saving-process.ts');
const tsx = join(import.meta.dirname, '../../../../node_modules/tsx/dist/cli.mjs');

/** Starts a process that saves; it must be waited for or killed. */
function saving(folder: string, key: string, count: number) {
  // Not by tsx's own command, which would be what a kill hits.
  const args = ['--import', join(tsx, '../loader.mjs'), script, folder, key, String(count)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let saved = 0;
  child.stdout.on('data', (lines: Buffer) => {
    saved = Number(lines.toString().trim().split('\n').at(-1));
  });
  return { child, saved: () => saved };
}

const settingsIn = async (folder: string) => (await storeIn(folder).open(false)).content.settings;

describe('writers at the same time', () => {
  it('in two processes lose nothing of each other, and no reader sees half a file', async () => {
    const folder = tempFolder();
    const writers = ['kioskName', 'extIdpConnId'].map((key) => saving(folder, key, 20));
    const ends = Promise.all(writers.map(({ child }) => once(child, 'close')));
    let isOver = false;
    void ends.then(() => {
      isOver = true;
    });
    let seen = 0;
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      const text = await readIfThere(join(folder, 'settings.json'));
      if (text === null) continue;
      expect(parseContent(text).ok, text).toBe(true);
      seen += 1;
    }
    expect((await ends).map(([code]) => code)).toEqual([0, 0]);
    expect(seen).toBeGreaterThan(10);
    expect(await settingsIn(folder)).toEqual({ kioskName: '20', extIdpConnId: '20' });
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.good']);
  }, 60_000);

  it('in one process wait for each other', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    const keys = ['host', 'appId', 'kioskName', 'issuer', 'extIdpConnId'];
    const saves = keys.map((key) =>
      store.change(async (content) => {
        await new Promise((resolve) => setImmediate(resolve));
        return ok({ ...content, settings: { ...content.settings, [key]: key } });
      }),
    );
    expect(await Promise.all(saves)).toEqual(keys.map(() => ({ ok: true, value: [] })));
    expect(Object.keys(await settingsIn(folder))).toEqual(keys);
  });
});

describe('a writer that is killed', () => {
  it('at any time loses nothing that it had said to be saved', async () => {
    const folder = tempFolder();
    for (let round = 1; round <= 3; round += 1) {
      const { child, saved } = saving(folder, 'kioskName', 10_000);
      await afterLines(child, round);
      child.kill('SIGKILL');
      await once(child, 'close');
      const { content, notices } = await storeIn(folder).open(true);
      // What was being saved when the end came may be in it or not.
      const number = Number(content.settings.kioskName);
      expect([saved(), saved() + 1]).toContain(number);
      for (const line of notices.map(issueLine)) expect(line).toContain('never finished');
    }
    const left = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
    expect(left.sort()).toEqual(['settings.json', 'settings.json.good']);
  }, 60_000);
});

/** Resolves when a process has said so many lines. It goes on meanwhile. */
function afterLines(child: ChildProcess, count: number): Promise<void> {
  let lines = 0;
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error('it ended by itself')));
    child.stdout?.on('data', (chunk: Buffer) => {
      lines += chunk.toString().split('\n').length - 1;
      if (lines >= count) resolve();
    });
  });
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // the first save is still to come
  }
}

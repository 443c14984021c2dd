import { beforeEach, describe, expect, it } from 'vitest';
import { InstalledFiles } from '../../../main/update/installed-files.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const lookEveryMs = 60_000;

let clock: FakeClock;
let stamp: string | null;
let replaced: number;
let files: InstalledFiles;

const watch = () => {
  files = new InstalledFiles({
    clock,
    lookEveryMs,
    stamp: () => stamp,
    onReplaced: () => {
      replaced += 1;
    },
  });
};

beforeEach(() => {
  clock = new FakeClock();
  stamp = 'one';
  replaced = 0;
  watch();
});

describe('the app on the disk', () => {
  it('is left alone while it stays the same', () => {
    clock.advance(100 * lookEveryMs);
    expect(replaced).toBe(0);
  });

  it('is another once it has stayed so for a while, and that is said once', () => {
    clock.advance(lookEveryMs);
    stamp = 'two';
    clock.advance(lookEveryMs);
    expect(replaced).toBe(0);
    clock.advance(lookEveryMs);
    expect(replaced).toBe(1);
    clock.advance(100 * lookEveryMs);
    expect(replaced).toBe(1);
  });

  it('is waited for while it is being replaced', () => {
    for (stamp of ['half', null, 'more', null, 'two']) clock.advance(lookEveryMs);
    expect(replaced).toBe(0);
    clock.advance(lookEveryMs);
    expect(replaced).toBe(1);
  });

  it('that is put back is the same', () => {
    stamp = 'two';
    clock.advance(lookEveryMs);
    stamp = 'one';
    clock.advance(10 * lookEveryMs);
    expect(replaced).toBe(0);
  });

  it('is not looked at where there is none, or no longer', () => {
    files.stop();
    expect(clock.pending).toBe(0);
    stamp = null;
    watch();
    expect(clock.pending).toBe(0);
  });
});

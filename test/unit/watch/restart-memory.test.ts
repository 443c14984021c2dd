import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { restartMemoryIn, takeRestart } from '../../../main/watch/restart-memory.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

describe('restarts', () => {
  it('are four in an hour, though each process begins anew', () => {
    const path = join(tempFolder(), 'data', 'restarts.json');
    const allowed = [0, 1, 2, 3, 4, 59, 60, 61, 62].map((minute) =>
      takeRestart(restartMemoryIn(path), minute * 60_000),
    );
    expect(allowed).toEqual([true, true, true, true, false, false, true, true, true]);
  });

  it('are allowed where they cannot be remembered', () => {
    expect(takeRestart(restartMemoryIn('/dev/null/restarts.json'), 0)).toBe(true);
  });

  it('are remembered in a bounded file', () => {
    const path = join(tempFolder(), 'restarts.json');
    for (let hour = 0; hour < 100; hour += 1) takeRestart(restartMemoryIn(path), hour * 3_600_000);
    expect(restartMemoryIn(path).recent()).toHaveLength(20);
  });
});

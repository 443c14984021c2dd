import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { Clock } from '../../main/base/clock.ts';
import { systemClock } from '../../main/base/clock.ts';
import type { Disk } from '../../main/settings/store/disk.ts';
import { SettingsStore } from '../../main/settings/store/store.ts';
import type { OpenWriter } from '../../main/settings/store/write.ts';

/** Writes by conf, which is all of electron-store that does not need Electron. */
export const openConf: OpenWriter = async ({ name, ...options }) =>
  new Conf({ ...options, configName: name, projectVersion: '1.0.0' });

export function storeIn(
  folder: string,
  options: { clock?: Clock; disk?: Disk; openWriter?: OpenWriter } = {},
): SettingsStore {
  return new SettingsStore({ folder, openWriter: openConf, clock: systemClock, ...options });
}

/** All files of a folder with what is in them. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A disk on which some calls fail with a code of the system, as long as `isFailing`. */
export class FailingDisk {
  isFailing = true;
  readonly disk: Disk;

  constructor(real: Disk, fails: (call: keyof Disk, args: readonly unknown[]) => string | null) {
    const wrap = (call: keyof Disk) =>
      ((...args: unknown[]) => {
        const code = this.isFailing ? fails(call, args) : null;
        if (code !== null) throw Object.assign(new Error(`${code}: the disk failed`), { code });
        return Reflect.apply(real[call], real, args);
      }) as never;
    this.disk = {
      closeSync: wrap('closeSync'),
      copyFileSync: wrap('copyFileSync'),
      fstatSync: wrap('fstatSync'),
      fsyncSync: wrap('fsyncSync'),
      mkdirSync: wrap('mkdirSync'),
      openSync: wrap('openSync'),
      readFileSync: wrap('readFileSync'),
      readdirSync: wrap('readdirSync'),
      renameSync: wrap('renameSync'),
      rmSync: wrap('rmSync'),
      statSync: wrap('statSync'),
      writeFileSync: wrap('writeFileSync'),
    };
  }
}

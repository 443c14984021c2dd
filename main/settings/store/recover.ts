import { join } from 'node:path';
import type { SettingsNotice } from '../layers.ts';
import { codeOf, readTextFile } from '../read-file.ts';
import { emptyContent, parseContent, type StoreContent } from './content.ts';
import type { StoreFiles } from './files.ts';
import { remove, replaceFile } from './replace-file.ts';

/** Where messages of the store say that they come from. */
export const storeSource = 'settings store';

/** What could be read of a store. */
export interface Found {
  readonly content: StoreContent;
  /** The text that the content is from; null where there is none. */
  readonly text: string | null;
  /** What is wrong with `settings.json`; null when nothing is. Continues “a file that …”. */
  readonly trouble: string | null;
  /** Whether `settings.json` is there. */
  readonly isThere: boolean;
  /** The good copy is not what it should be: that of what was read. */
  readonly isGoodStale: boolean;
}

/** Reads the settings file, or in its place the last good copy. Changes nothing. */
export function look(files: StoreFiles): Found {
  const file = readTextFile(files.settings, undefined, files.disk);
  const good = readTextFile(files.good, undefined, files.disk);
  const goodText = good.ok ? good.value.text : null;
  const isThere = file.ok || file.error.code !== 'ENOENT';
  let trouble = file.ok ? null : isThere ? file.error.what : 'is missing';
  if (file.ok) {
    const { text } = file.value;
    const content = parseContent(text);
    if (content.ok) {
      const isGoodStale = text !== goodText;
      return { content: content.value, text, trouble: null, isThere, isGoodStale };
    }
    trouble = content.error;
  }
  const saved = goodText === null ? null : parseContent(goodText);
  const isUsable = saved?.ok ?? false;
  // A store that was never written is in no trouble.
  if (!isThere && !isUsable) trouble = null;
  return {
    content: saved?.ok ? saved.value : emptyContent,
    text: isUsable ? goodText : null,
    trouble,
    isThere,
    isGoodStale: false,
  };
}

/** Whether there is anything for {@link mend} to do. */
export function needsMending(found: Found, files: StoreFiles): boolean {
  return found.trouble !== null || found.isGoodStale || files.unfinished().length > 0;
}

/**
 * Makes the files what they should be: an unreadable one is set aside, the good copy takes its
 * place, or is itself brought up to date, and what was never finished goes. To be done under the
 * lock. What the disk does not allow is left as it is.
 *
 * @returns what was found and done, for the log and the administrator
 */
export function mend(found: Found, files: StoreFiles): readonly SettingsNotice[] {
  const notices: SettingsNotice[] = [];
  const { disk } = files;
  for (const name of files.unfinished()) {
    remove(disk, join(files.folder, name));
    notices.push(notice(name, 'a file that was never finished', 'none; it was removed'));
  }
  if (found.trouble !== null) {
    const done = [found.text === null ? noCopy : 'the last good copy is used'];
    const aside = found.isThere ? files.setAside() : null;
    if (aside === null) done.push('to start afresh, delete settings.json.good too');
    else done.push(aside.ok ? `the file is kept as ${aside.value}` : `it stays (${aside.error})`);
    // What could not be kept is not overwritten.
    if (aside === null || aside.ok) done.push(...restore(found, files));
    notices.push(trouble(found, done));
  } else if (found.isGoodStale && found.text !== null) {
    notices.push(...keepGood(files, found.text));
  }
  return notices;
}

/** The same for who may not change anything: says what is wrong, and what is used. */
export function tell(found: Found): readonly SettingsNotice[] {
  if (found.trouble === null) return [];
  return [trouble(found, [found.text === null ? noCopy : 'the last good copy is used'])];
}

/** Makes a text the good copy. */
export function keepGood(files: StoreFiles, text: string): readonly SettingsNotice[] {
  try {
    replaceFile(files.disk, files.good, text);
    return [];
  } catch (error) {
    const found = `a copy that could not be written (${codeOf(error)})`;
    return [notice('settings.json.good', found, 'a disk with room, that can be written')];
  }
}

const noCopy = 'there is no good copy, so nothing is stored';

/** @returns what else is to be said: nothing where it worked */
function restore(found: Found, files: StoreFiles): readonly string[] {
  if (found.text === null) return [];
  try {
    replaceFile(files.disk, files.settings, found.text);
    return [];
  } catch (error) {
    return [`it could not be put in place (${codeOf(error)})`];
  }
}

function trouble(found: Found, done: readonly string[]): SettingsNotice {
  const allowed = ['one JSON object, as the kiosk writes it', ...done].join('; ');
  return notice('settings.json', `a file that ${found.trouble}`, allowed);
}

function notice(key: string, found: string, allowed: string): SettingsNotice {
  return { key, source: storeSource, found, allowed };
}

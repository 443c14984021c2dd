/** Electron's fuses, as they are in an executable: a row of characters after a mark. */
import { open, readFile } from 'node:fs/promises';

const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const on = 0x31;

/** In the order of the row, which only grows. Older versions of Electron have fewer. */
export const fuseNames = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
] as const;
export type FuseName = (typeof fuseNames)[number];

/** Which fuses are on in this executable; those that it does not have are missing. */
export async function readFuses(executable: string): Promise<ReadonlyMap<FuseName, boolean>> {
  const bytes = await readFile(executable);
  const row = rowIn(bytes);
  const found = new Map<FuseName, boolean>();
  for (const [i, name] of fuseNames.entries()) {
    if (i < row.length) found.set(name, bytes[row.start + i] === on);
  }
  return found;
}

/**
 * Turns on the ninth fuse, which electron-builder 26 does not know: WebAssembly's bounds are watched
 * by traps. That is its default too; here it is set, so that a changed default changes nothing.
 */
export async function setNinthFuse(executable: string): Promise<void> {
  const row = rowIn(await readFile(executable));
  const index = fuseNames.indexOf('WasmTrapHandlers');
  if (index >= row.length) return; // an Electron that is too old to have it
  const file = await open(executable, 'r+');
  try {
    await file.write(Buffer.from([on]), 0, 1, row.start + index);
  } finally {
    await file.close();
  }
}

/** @throws Error when the file is no Electron of the kind that is known here */
function rowIn(bytes: Buffer): { start: number; length: number } {
  const at = bytes.indexOf(mark);
  if (at < 0) throw new Error('this executable has no fuses');
  const version = bytes[at + mark.length];
  if (version !== 1) throw new Error(`fuses of version ${version} are not known here`);
  return { start: at + mark.length + 2, length: bytes[at + mark.length + 1] ?? 0 };
}

import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A log file, or the last of it. */
export interface LogTail {
  readonly name: string;
  readonly text: string;
}

/** Of each file; a kiosk's own log has no more. */
const maxBytes = 5 * 1024 * 1024;
const maxFiles = 6;

/** The log files in a folder. @throws what the file system throws */
export async function readLogs(folder: string): Promise<LogTail[]> {
  const names = (await readdir(folder)).filter((name) => /^[\w.-]+\.log$/.test(name)).sort();
  return Promise.all(
    names.slice(0, maxFiles).map(async (name) => ({ name, text: await tail(join(folder, name)) })),
  );
}

async function tail(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, maxBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.toString('utf8', 0, bytesRead);
    // What is left of the first line could be the half of a secret, which nothing would find.
    return size > maxBytes ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    await file.close();
  }
}

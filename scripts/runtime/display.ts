import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { PlainError, say } from '../lib/say.ts';
import { ensureXvfb } from './debian.ts';

/** A screen to show windows on; `name` is what DISPLAY is set to, null where the system's own is used. */
export interface Display {
  readonly name: string | null;
  close(): void;
}

/** The virtual display's size in pixels. */
export const virtualSize = { width: 1280, height: 800 };

/** Uses the display there is; on a Linux machine without one, starts a virtual one and says so. */
export async function ensureDisplay(size = virtualSize): Promise<Display> {
  const has = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.platform !== 'linux' || has) return { name: null, close() {} };
  await ensureXvfb();
  const display = await startVirtualDisplay(size);
  say(
    `display: none found, so a virtual one was started (${display.name}, ${size.width}x${size.height})`,
  );
  return display;
}

/**
 * Starts an Xvfb that ends with this process, however this process ends.
 *
 * @param framebufferFolder where it keeps its screen as a file in XWD format, for those who want to
 *   see what is on the glass
 */
export async function startVirtualDisplay(
  size = virtualSize,
  framebufferFolder: string | null = null,
): Promise<Display> {
  const screen = `${size.width}x${size.height}x24`;
  // Without `-noreset` the server starts over when its last window closes, and a window that opens
  // just then finds no display.
  const xvfb = ['-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  if (framebufferFolder !== null) xvfb.push('-fbdir', framebufferFolder);
  return startXServer('Xvfb', xvfb);
}

/**
 * Starts an X server that ends with this process, and waits until it can be drawn on.
 *
 * @param args but for the number of the display, which it chooses itself
 */
export async function startXServer(program: string, args: readonly string[]): Promise<Display> {
  // `--pdeathsig` ends it when we are killed; `detached` keeps a Ctrl-C at the terminal from ending
  // it before the window that is still shown on it.
  const command = ['--pdeathsig', 'TERM', '--', program, '-displayfd', '3', ...args];
  const server = spawn('setpriv', command, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const complaints: Buffer[] = [];
  server.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
  const answer = await Promise.race([
    once(server.stdio[3] as Readable, 'data').then(([chunk]) => String(chunk).trim()),
    once(server, 'close').then(() => null),
  ]);
  if (answer === null) {
    throw new PlainError(
      `${program}, the virtual display, did not start: ${Buffer.concat(complaints).toString().trim()}`,
    );
  }
  server.unref();
  for (const stream of server.stdio) (stream as unknown as { unref?(): void } | null)?.unref?.();
  const name = `:${answer}`;
  return { name, close: () => server.kill('SIGTERM') };
}

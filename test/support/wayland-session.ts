/**
 * A Wayland session without a screen, a graphics card or Xwayland: sway draws by the processor. What
 * it draws can be seen, which not every compositor without a card allows (docs/architecture.md).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser, ordinaryUser } from '../../scripts/runtime/ordinary-user.ts';

/** Who has a session. Its sockets are for nobody else. */
export interface SessionUser {
  /** What stands before a command so that it runs as this user. */
  readonly prefix: readonly string[];
  give(path: string): Promise<void>;
}

/** Whom Electron runs as, when it is started out of this tree. */
const ordinary: SessionUser = isLinuxRoot
  ? { prefix: ordinaryUser(), give: giveToOrdinaryUser }
  : { prefix: [], give: async () => {} };

export interface WaylandSession {
  /** For programs that are to be shown in it. */
  readonly env: Readonly<Record<string, string>>;
  /** A PNG of what is on its screen. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Whether this machine has what it takes; else why not. */
export function whyNoWayland(): string | null {
  if (process.platform !== 'linux') return 'Wayland is of Linux';
  const missing = ['sway', 'grim'].filter((name) => !existsSync(`/usr/bin/${name}`));
  return missing.length === 0 ? null : `there is no ${missing.join(' and no ')}`;
}

/** @param size of its screen, pixels */
export async function startWayland(
  size: { readonly width: number; readonly height: number },
  user = ordinary,
): Promise<WaylandSession> {
  // Private to the user: Wayland's sockets are in it.
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-wayland-'));
  const config = join(folder, 'sway.conf');
  const lines = [
    `output HEADLESS-1 mode ${size.width}x${size.height}`,
    'default_border none',
    'xwayland disable',
    // Once it can be drawn on, whoever waits is told its socket.
    'exec echo "$WAYLAND_DISPLAY"',
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  for (const path of [folder, config]) await user.give(path);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    WLR_BACKENDS: 'headless',
    WLR_RENDERER: 'pixman',
    WLR_LIBINPUT_NO_DEVICES: '1',
  };
  const run = (...command: readonly string[]) => {
    const [program = '', ...args] = [...user.prefix, ...command];
    return { program, args };
  };
  const started = run('setpriv', '--pdeathsig', 'TERM', '--', 'sway', '-c', config);
  const sway = spawn(started.program, started.args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: Buffer[] = [];
  sway.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const ended = once(sway, 'exit');
  const socket = await Promise.race([
    once(sway.stdout, 'data').then(([chunk]) => String(chunk).trim()),
    ended.then(() => {
      throw new Error(`sway did not start: ${Buffer.concat(complaints)}`);
    }),
  ]);
  const shown = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: socket };
  return {
    env: shown,
    async screenshot() {
      const { program, args } = run('grim', '-');
      const grim = spawn(program, args, { env: { ...env, ...shown } });
      const chunks: Buffer[] = [];
      grim.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      const [code] = await once(grim, 'close');
      if (code !== 0) throw new Error(`grim ended with ${code}`);
      return Buffer.concat(chunks);
    },
    async close() {
      sway.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

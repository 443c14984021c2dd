/**
 * An X server with displays that come, go and change their size. Xvfb has one display only, whatever
 * monitors `xrandr --setmonitor` makes of it: Chromium asks for outputs. Xorg's driver for no card has
 * sixteen of them. It knows no rotation, but a display that is as high as it was wide is what an app
 * sees of one.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Display, startXServer } from '../../scripts/runtime/display.ts';

const run = promisify(execFile);

export interface Place {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

const configuration = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
EndSection
Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "all"
  Device "none"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x800"
    Virtual 3840 2160
  EndSubSection
EndSection
`;

export class ManyDisplays {
  readonly #server: Display;
  readonly #folder: string;
  readonly #known = new Set<string>();

  private constructor(server: Display, folder: string) {
    this.#server = server;
    this.#folder = folder;
  }

  /** Begins with one display of 1280 × 800, the primary one. */
  static async start(): Promise<ManyDisplays> {
    const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-xorg-'));
    const file = join(folder, 'xorg.conf');
    await writeFile(file, configuration);
    const quiet = ['-noreset', '-nolisten', 'tcp', '-logfile', join(folder, 'log')];
    // On a machine with a console, that one is to stay as it is.
    const apart = ['-novtswitch', '-sharevts', '-keeptty'];
    const server = await startXServer('Xorg', ['-config', file, ...quiet, ...apart]);
    return new ManyDisplays(server, folder);
  }

  /** What DISPLAY is set to. */
  get name(): string {
    return this.#server.name ?? '';
  }

  /** Turns a display on, or changes it. @param output 0 is the primary one, and on from the start */
  async show(output: number, { width, height, x, y }: Place): Promise<void> {
    const name = `DUMMY${output}`;
    const mode = `${width}x${height}-kiosk`;
    if (!this.#known.has(mode)) await this.#xrandr('--newmode', mode, ...timings(width, height));
    this.#known.add(mode);
    if (!this.#known.has(`${name} ${mode}`)) await this.#xrandr('--addmode', name, mode);
    this.#known.add(`${name} ${mode}`);
    await this.#xrandr('--output', name, '--mode', mode, '--pos', `${x}x${y}`);
  }

  async turnOff(output: number): Promise<void> {
    await this.#xrandr('--output', `DUMMY${output}`, '--off');
  }

  async close(): Promise<void> {
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #xrandr(...args: readonly string[]): Promise<void> {
    const env = { ...process.env, DISPLAY: this.name };
    await run('xrandr', args, { env });
    // The driver says that an output is connected only when it is asked anew.
    await run('xrandr', ['--query'], { env });
  }
}

/** A mode of 60 Hz; nobody is there who could mind the rest. */
function timings(width: number, height: number): readonly string[] {
  const [wide, high] = [width + 200, height + 40];
  const megahertz = ((wide * high * 60) / 1e6).toFixed(2);
  const across = [width, width + 40, width + 80, wide];
  const down = [height, height + 3, height + 6, high];
  return [megahertz, ...[...across, ...down].map(String)];
}

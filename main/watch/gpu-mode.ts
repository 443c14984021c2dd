import * as v from 'valibot';
import { SmallFile } from './small-file.ts';

/** From what draws best to what always draws. */
export const gpuModes = [
  'normal',
  /** Chromium composes without the graphics card, but keeps a process for what it still needs of it. */
  'noGpu',
  /** Nothing but the processor, with no trust in any driver. */
  'software',
] as const;
export type GpuMode = (typeof gpuModes)[number];

const Memory = v.object({
  /** Of the kiosk and of Electron: with another one all is tried anew. */
  version: v.string(),
  mode: v.picklist(gpuModes),
  /** When the GPU process died lately; wall clock. */
  deaths: v.pipe(v.array(v.number()), v.maxLength(100)),
});

/** So many deaths within this time are the driver's fault and not chance. */
const deathsToStep = 3;
const withinMs = 10 * 60_000;

/** Which way of drawing a machine's driver can bear, as processes before this one found out. */
export class GpuLadder {
  readonly #file: SmallFile<typeof Memory>;

  constructor(path: string, version: string) {
    this.#file = new SmallFile(path, Memory, fresh(version));
    if (this.#file.value.version !== version) this.#file.set(fresh(version));
  }

  get mode(): GpuMode {
    return this.#file.value.mode;
  }

  /**
   * The GPU process has died.
   *
   * @param wall milliseconds since 1970
   * @returns whether the process should restart, to draw in another way from now on
   */
  died(wall: number): boolean {
    const { value } = this.#file;
    const recent = value.deaths.filter((at) => Math.abs(wall - at) < withinMs);
    const deaths = [...recent, wall].slice(-deathsToStep);
    this.#file.set({ ...value, deaths });
    return deaths.length >= deathsToStep && this.step();
  }

  /** Draws with less from the next start on. False where there is nothing less. */
  step(): boolean {
    const next = gpuModes[gpuModes.indexOf(this.mode) + 1];
    if (!next) return false;
    this.#file.set({ ...this.#file.value, mode: next, deaths: [] });
    return true;
  }
}

function fresh(version: string): v.InferOutput<typeof Memory> {
  return { version, mode: 'normal', deaths: [] };
}

import * as v from 'valibot';
import { ok, type Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { StoredText } from './stored-text.ts';

/** Out of service: no loop runs, and the message is on the screen. */
const MaintenanceState = v.strictObject({
  isOn: v.boolean(),
  message: v.pipe(v.string(), v.maxLength(200)),
});
export type MaintenanceState = Readonly<v.InferOutput<typeof MaintenanceState>>;

export interface MaintenanceOptions {
  readonly store: StoredText;
  readonly log: Log;
  /** Called with each change that an admin makes, not with what was stored before. */
  readonly onChange: (state: MaintenanceState) => void;
}

/** Whether the kiosk is out of service; it stays so when it is started again. */
export class Maintenance {
  readonly #options: MaintenanceOptions;
  #state: MaintenanceState = { isOn: false, message: '' };

  constructor(options: MaintenanceOptions) {
    this.#options = options;
  }

  get state(): MaintenanceState {
    return this.#state;
  }

  /** Takes up what was stored. What cannot be read counts as off: a kiosk is there to be used. */
  async load(): Promise<MaintenanceState> {
    const { store, log } = this.#options;
    const read = await store.read();
    if (read.ok && read.value === null) return this.#state;
    const stored = read.ok && read.value !== null ? parse(read.value) : null;
    if (stored) this.#state = stored;
    else
      log.error('maintenance state unreadable', { what: read.ok ? 'not in its form' : read.error });
    return this.#state;
  }

  /** Holds from now on also where it cannot be stored; the error then says so. */
  async set(state: MaintenanceState): Promise<Result<void, string>> {
    const { store, log, onChange } = this.#options;
    const isChange = state.isOn !== this.#state.isOn || state.message !== this.#state.message;
    this.#state = state;
    log.info('maintenance', { isOn: state.isOn, message: state.message });
    if (isChange) onChange(state);
    const stored = await store.write(JSON.stringify(state));
    if (stored.ok) return ok(undefined);
    log.error('maintenance state not stored', { what: stored.error });
    return { ok: false, error: `it holds until the next restart only: ${stored.error}` };
  }
}

function parse(text: string): MaintenanceState | null {
  try {
    const stored = v.safeParse(MaintenanceState, JSON.parse(text));
    return stored.success ? stored.output : null;
  } catch {
    return null;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { PlainError } from '../../scripts/lib/say.ts';
import { allProcesses, treeOf } from '../idle/process-tree.ts';

/** What Chromium calls its processes, after `--type=`; the first of all has no type. */
export type ProcessKind = 'main' | 'renderer' | 'gpu-process';

/** As `RestartSec=` of the unit in `deploy/linux`; a test holds the two together. */
export const restartAfterMs = 2_000;

/** A kiosk under a stand-in for systemd: whenever it ends, it is started again. */
export class SupervisedKiosk {
  readonly #start: () => ChildProcess;
  #app: ChildProcess;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#start = () => {
      const app = spawn(command, [...args], { env, stdio: 'ignore' });
      app.once('exit', () => {
        if (!this.#isStopped) {
          this.#timer = setTimeout(() => {
            this.#app = this.#start();
          }, restartAfterMs);
        }
      });
      return app;
    };
    this.#app = this.#start();
  }

  /** The process of this kind that runs now; null where none does. */
  pidOf(kind: ProcessKind): number | null {
    const { pid } = this.#app;
    if (pid === undefined) return null;
    const found = treeOf(pid, allProcesses()).find((one) => kindOf(one.pid) === kind);
    return found?.pid ?? null;
  }

  /** @throws PlainError where no such process runs */
  signal(kind: ProcessKind, signal: NodeJS.Signals): number {
    const pid = this.pidOf(kind);
    if (pid === null) throw new PlainError(`the kiosk has no process “${kind}”`);
    process.kill(pid, signal);
    return pid;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    if (this.#app.exitCode !== null || this.#app.signalCode !== null) return;
    const closed = once(this.#app, 'close');
    this.#app.kill('SIGTERM');
    await closed;
  }
}

function kindOf(pid: number): string | null {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
    const type = args.find((arg) => arg.startsWith('--type='));
    return type === undefined ? 'main' : type.slice('--type='.length);
  } catch {
    return null;
  }
}

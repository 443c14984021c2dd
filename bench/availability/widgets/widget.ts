import type { Result } from '../../../main/base/result.ts';
import { ok } from '../../../main/base/result.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import type { CodeStatus } from '../../../simulator/world/codes.ts';
import { Ledger } from '../../../test/support/virtual/ledger.ts';
import { Line } from '../../../test/support/virtual/line.ts';
import { MachineClock } from '../../../test/support/virtual/machine-clock.ts';
import { ScreenRecord } from '../../../test/support/virtual/screen-record.ts';
import type { Machine } from '../machine.ts';
import type { Stage } from '../stage.ts';

/** How long the page around a widget greets whoever has signed in, before it starts the widget anew. */
const greetingMs = 8_000;

/** How long a person needs to notice that a screen is stuck and to press its button. */
export const clickAfterMs = 30_000;

/**
 * What a widget in a page has in common with another: requests that wait as long as the widget says,
 * a screen, and a button now and then. In every doubt the widget gets the better reading.
 */
export abstract class Widget implements Machine {
  readonly screen: ScreenRecord;
  readonly ledger: Ledger;
  greeted = 0;
  protected readonly clock: MachineClock;
  readonly #stage: Stage;
  readonly #line: Line;
  readonly #hasPerson: boolean;
  #cancelClick: (() => void) | null = null;

  /**
   * @param patienceMs how long a request waits for its answer
   * @param hasPerson somebody is there who presses the widget's button, where it shows one
   */
  constructor(stage: Stage, patienceMs: number, hasPerson: boolean) {
    const { timeline, backend, network } = stage;
    this.#stage = stage;
    this.#hasPerson = hasPerson;
    this.clock = new MachineClock(timeline);
    this.ledger = new Ledger(timeline);
    this.screen = new ScreenRecord(timeline, backend, network);
    this.#line = new Line(this.clock, network, patienceMs);
  }

  abstract start(): void;

  sleep(): void {
    this.screen.sleep();
    this.#line.sleep();
    this.clock.sleep();
  }

  wake(): void {
    this.clock.wake();
    this.#line.wake();
    this.screen.wake();
  }

  jumpWall(ms: number): void {
    this.clock.jumpWall(ms);
  }

  touch(): void {}

  leave(): void {}

  protected askForCode(done: (qrcodeId: string | null) => void): void {
    this.ledger.sent('gene-qrcode');
    this.#line.send({
      operation: 'gene-qrcode',
      act: () => ok(this.#stage.backend.world.mint('MOBILE_APP').qrcodeId),
      done: (result) => done(result.ok ? result.value : null),
    });
  }

  protected loadPicture(done: (isLoaded: boolean) => void): void {
    this.ledger.sent('picture');
    this.#line.send({
      operation: 'picture',
      act: () => ok(true),
      done: (result) => done(result.ok),
    });
  }

  /** Null where the poll failed, for whatever reason. */
  protected poll(qrcodeId: string, done: (status: CodeStatus | null) => void): void {
    const { backend, network } = this.#stage;
    this.ledger.sent('qrcode-status');
    const poll = this.ledger.pollBegins(qrcodeId);
    this.#line.send<CodeStatus>({
      operation: 'qrcode-status',
      act: () => {
        const found = backend.poll(qrcodeId, network.drawStaleness());
        // An unknown code is as good as one that has expired.
        return ok(found.ok ? found.value.status : 'EXPIRED');
      },
      done: (result: Result<CodeStatus, GenAuthError>) => {
        this.ledger.pollEnds(poll);
        done(result.ok ? result.value : null);
      },
    });
  }

  protected showCode(qrcodeId: string): void {
    this.screen.show({ is: 'code', qrcodeId });
  }

  protected showScanned(): void {
    this.screen.show({ is: 'inUse' });
  }

  /** A spinner, a grey picture or a veil: nothing that could be scanned. */
  protected showNothing(): void {
    this.screen.show({ is: 'nothing' });
  }

  /** The same with a button on it, which starts the widget anew. */
  protected showButton(): void {
    this.showNothing();
    if (!this.#hasPerson) return;
    this.#cancelClick?.();
    this.#cancelClick = this.clock.after(clickAfterMs, () => this.start());
  }

  protected greet(): void {
    this.greeted += 1;
    this.screen.show({ is: 'inUse' });
    this.clock.after(greetingMs, () => this.start());
  }
}

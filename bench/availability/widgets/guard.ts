import type { Stage } from '../stage.ts';
import { Widget } from './widget.ts';

const pauseMs = 1_000;
const patienceMs = 10_000;

/**
 * The scan login of GenAuth's Guard (`@authing/guard` 5), by its own algorithm: one second after an
 * answer the next question; any failed poll, an expired and a cancelled code end in a veil with a
 * button; a code or a picture that could not be had leaves the spinner for ever.
 */
export class GuardWidget extends Widget {
  constructor(stage: Stage, hasPerson: boolean) {
    super(stage, patienceMs, hasPerson);
  }

  start(): void {
    this.showNothing();
    this.askForCode((qrcodeId) => {
      if (qrcodeId === null) return;
      this.loadPicture((isLoaded) => {
        if (!isLoaded) return;
        this.showCode(qrcodeId);
        this.#pollLater(qrcodeId);
      });
    });
  }

  #pollLater(qrcodeId: string): void {
    this.clock.after(pauseMs, () =>
      this.poll(qrcodeId, (status) => {
        switch (status) {
          case 'PENDING':
            this.#pollLater(qrcodeId);
            return;
          case 'SCANNED':
            this.showScanned();
            this.#pollLater(qrcodeId);
            return;
          case 'AUTHORIZED':
            this.greet();
            return;
          default:
            this.showButton();
        }
      }),
    );
  }
}

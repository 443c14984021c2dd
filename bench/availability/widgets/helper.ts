import type { Stage } from '../stage.ts';
import { Widget } from './widget.ts';

/** Its option `interval`, by default. */
const intervalMs = 800;

/** It sets no time limit; browsers give a silent connection up after about five minutes. */
const patienceMs = 300_000;

/**
 * The scan helper of GenAuth's browser SDK (`authing-js-sdk` 4, `qrcode.startScanning`), by its own
 * algorithm: polls on a fixed beat whether or not the last one was answered; ends polling for ever at
 * the first that fails; waits for a press of its button when a code has expired or could not be had;
 * waits for ever for a picture that did not load. A cancelled code is replaced at once.
 */
export class HelperWidget extends Widget {
  #run = 0;

  constructor(stage: Stage, hasPerson: boolean) {
    super(stage, patienceMs, hasPerson);
  }

  start(): void {
    this.#run += 1;
    const run = this.#run;
    this.showNothing();
    this.askForCode((qrcodeId) => {
      if (qrcodeId === null) this.showButton();
      else {
        this.loadPicture((isLoaded) => {
          if (isLoaded) this.#show(qrcodeId, run);
        });
      }
    });
  }

  #show(qrcodeId: string, run: number): void {
    this.showCode(qrcodeId);
    let isPolling = true;
    const beat = () => {
      if (!isPolling) return;
      this.clock.after(intervalMs, beat);
      this.poll(qrcodeId, (status) => {
        if (!isPolling || run !== this.#run) return;
        if (status === 'PENDING') return;
        if (status === 'SCANNED') {
          this.showScanned();
          return;
        }
        isPolling = false;
        if (status === 'AUTHORIZED') this.greet();
        else if (status === 'CANCELLED') this.start();
        else if (status === 'EXPIRED') this.showButton();
        // A failed poll, and the status ERROR, leave the screen as it is.
      });
    };
    this.clock.after(intervalMs, beat);
  }
}

import type { Memory, UpdateMemory } from '../../../main/update/update-memory.ts';

/** A memory that a test can look into, and take the disk from. */
export class Remembered implements UpdateMemory {
  value: Memory = { trial: null, failures: [], unsaid: null };
  isDiskFull = false;
  /** What the next process finds: writing may have failed. */
  onDisk: Memory = this.value;

  set(value: Memory): boolean {
    this.value = value;
    if (!this.isDiskFull) this.onDisk = value;
    return !this.isDiskFull;
  }

  /** As the next process reads it. */
  readAgain(): void {
    this.value = this.onDisk;
  }
}

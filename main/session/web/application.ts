/** What the hand-off needs of Chromium: partitions, and a page in one. Electron-free on this side. */
import type { Guest } from './guest.ts';
import type { LoadError } from './load-error.ts';

/** What is told of the application's page. */
export interface ApplicationListener {
  /** Its first page is there. `status` is HTTP's. */
  loaded(status: number): void;
  /** A page of its did not come. */
  failed(error: LoadError): void;
  /** Its process, or the window that it was in, is gone. */
  gone(reason: string): void;
  /** It has given the main process something to do. */
  asked(): void;
  /** It has closed itself. */
  closed(): void;
  /** Somebody touches it, types, or moves the pointer; no page can feign that. */
  input(): void;
}

/** One page of the application, out of sight at first. */
export interface Application {
  /** @param body a form to be posted; null for none */
  load(address: string, body: string | null): void;
  show(isShown: boolean): void;
  /** Settles as soon as its code runs; never where it hangs. */
  pulse(): Promise<unknown>;
  /**
   * Takes it off the glass, silences it and ends its processes, without a word to its code. Settles
   * when it is gone.
   */
  destroy(): Promise<void>;
}

/** Where an application's cookies, storage and connections are, in memory. */
export interface Partition {
  /** From now on the guest's rules are the partition's. */
  admit(guest: Guest): void;
  open(listener: ApplicationListener): Application;
  /**
   * Asks an address once, with the partition's cookies.
   *
   * @returns HTTP's status
   * @throws where there is no answer
   */
  request(address: string, signal: AbortSignal): Promise<number>;
  /**
   * Locks it down, and takes away all that is in it.
   *
   * @throws where something may be left
   */
  clear(): Promise<void>;
}

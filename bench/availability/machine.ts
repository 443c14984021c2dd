import type { Ledger } from '../../test/support/virtual/ledger.ts';
import type { ScreenRecord } from '../../test/support/virtual/screen-record.ts';

/** A machine that shows codes to people: the kiosk, or a widget in a browser. */
export interface Machine {
  readonly screen: ScreenRecord;
  readonly ledger: Ledger;
  /** Sign-ins that the screen has greeted somebody for. */
  readonly greeted: number;
  start(): void;
  sleep(): void;
  wake(): void;
  jumpWall(ms: number): void;
  /** Somebody touches the screen. */
  touch(): void;
  /** Whoever was greeted leaves, and says so where there is a way to. */
  leave(): void;
}

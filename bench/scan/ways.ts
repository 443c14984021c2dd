import type { CodeType } from '../../simulator/world/codes.ts';
import type { Place } from './camera.ts';

/** Ours; the picture that the server sent, as large as ours; the same as the official widget shows it. */
export const ways = ['ours', 'stretched', 'widget'] as const;
export type Way = (typeof ways)[number];

/** One code, shown in each way. */
export interface ShownCode {
  readonly type: CodeType;
  readonly text: string;
  /** Where ours is, in pixels of the screenshots. */
  readonly place: Place;
  /** PNGs of the whole screen. */
  readonly screenshots: Readonly<Record<Way, Uint8Array>>;
}

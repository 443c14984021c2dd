/** What the benchmark's two sides agree on. */
import { SealedFolder } from '../../main/session/sealed-folder.ts';
import { aesSealer } from './aes-sealer.ts';

/** What a kiosk is started with. */
export interface KioskOrder {
  readonly address: string;
  readonly secret: string;
  readonly folder: string;
  /** Of the sealer, base64. */
  readonly key: string;
  /** The numbers of the first person who signs in and of the last. */
  readonly from: number;
  readonly to: number;
  readonly seed: number;
}

/** What a kiosk tells. */
export type KioskWord =
  | { readonly is: 'greeted'; readonly person: number }
  /** Everybody was there, and nothing is left to be delivered. */
  | { readonly is: 'finished' };

export function folderOf({ folder, key }: Pick<KioskOrder, 'folder' | 'key'>): SealedFolder {
  const sealer = aesSealer(Buffer.from(key, 'base64'));
  return new SealedFolder({ folder, sealer, most: 10_000 });
}

/** An event's id has its person's number in it, so that the order can be told. */
export function sessionId(person: number, uuid: string): string {
  return `${person}-${uuid}`;
}

export function personOf(eventId: string): number {
  return Number(/^msg_(\d+)-/.exec(eventId)?.[1] ?? Number.NaN);
}

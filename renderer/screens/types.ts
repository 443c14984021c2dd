import type { KioskBridge, KioskView, ViewState } from '../../preload/contract.ts';
import type { Look } from '../../preload/look.ts';
import type { Messages } from '../i18n/messages.ts';

/** The view of one state. */
export type ViewOf<S extends ViewState> = Extract<KioskView, { state: S }>;

export interface Worded {
  readonly words: Messages;
}

export interface Acting {
  readonly bridge: Pick<KioskBridge, 'send'>;
}

export interface Branded {
  readonly look: Look;
}

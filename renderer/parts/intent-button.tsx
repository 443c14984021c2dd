import type { ComponentChildren } from 'preact';
import type { Intent, KioskBridge } from '../../preload/contract.ts';
import { Button } from './button.tsx';

/** What needs no more to be said than its name. */
type PlainIntent = Extract<
  Intent,
  { type: 'notMe' | 'newCode' | 'signOut' | 'openAdmin' | 'closeAdmin' | 'stillHere' | 'tryAgain' }
>;

interface IntentButtonProps {
  readonly bridge: Pick<KioskBridge, 'send'>;
  readonly says: PlainIntent['type'];
  /** Not what most people are here for. */
  readonly isQuiet?: boolean;
  readonly children: ComponentChildren;
}

/** Tells main what somebody wants. */
export function IntentButton({ bridge, says, isQuiet, children }: IntentButtonProps) {
  return (
    <Button class={isQuiet ? 'quiet' : undefined} onClick={() => bridge.send({ type: says })}>
      {children}
    </Button>
  );
}

import type { KioskBridge } from '../preload/contract.ts';

/** Tells main when the page fails, in few words: its log is the only one that an operator has. */
export function reportErrors(target: Window, bridge: Pick<KioskBridge, 'send'>): void {
  const report = (what: unknown) => {
    const words = what instanceof Error ? `${what.name}: ${what.message}` : String(what);
    bridge.send({ type: 'broken', what: words.slice(0, 500) });
  };
  target.addEventListener('error', (event) => report(event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => report(event.reason));
}

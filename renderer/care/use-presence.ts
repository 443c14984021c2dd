import { useEffect } from 'preact/hooks';
import type { KioskBridge } from '../../preload/contract.ts';
import { onSignOfLife } from './signs-of-life.ts';

/** Main wants to know that someone is there, not each of their movements. */
const atMostEveryMs = 2_000;

/** Tells main when someone touches, types or moves. */
export function usePresence(bridge: Pick<KioskBridge, 'send'>): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const tell = () => {
      const now = performance.now();
      if (now - last < atMostEveryMs) return;
      last = now;
      bridge.send({ type: 'presence' });
    };
    return onSignOfLife(tell);
  }, [bridge]);
}

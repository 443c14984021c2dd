import { useEffect } from 'preact/hooks';
import type { KioskBridge } from '../../preload/contract.ts';

const everyMs = 2_000;

/** Tells main that the page's code runs, and whether its frames still get through. */
export function useHeartbeat(bridge: KioskBridge): void {
  useEffect(() => {
    let framed = true;
    const timer = setInterval(() => {
      bridge.send({ type: 'alive', framed });
      framed = false;
      requestAnimationFrame(() => {
        framed = true;
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [bridge]);
}

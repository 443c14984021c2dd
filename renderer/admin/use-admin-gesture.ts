import { useEffect } from 'preact/hooks';
import type { KioskBridge } from '../../preload/contract.ts';
import { listen } from '../care/listen.ts';

/** Five taps in the top left corner within this time open the admin's door. */
const taps = { count: 5, withinMs: 3_000, cornerPx: 96 } as const;

/** Opens the admin's door by five taps in a corner, or by Ctrl+Alt+Shift+A. */
export function useAdminGesture(bridge: Pick<KioskBridge, 'send'>): void {
  useEffect(() => {
    let times: readonly number[] = [];
    const tap = ({ clientX, clientY, timeStamp }: PointerEvent) => {
      const isInCorner = clientX < taps.cornerPx && clientY < taps.cornerPx;
      const recent = times.filter((time) => timeStamp - time < taps.withinMs);
      times = isInCorner ? [...recent, timeStamp] : [];
      if (times.length < taps.count) return;
      times = [];
      bridge.send({ type: 'openAdmin' });
    };
    const key = ({ ctrlKey, altKey, shiftKey, code }: KeyboardEvent) => {
      if (ctrlKey && altKey && shiftKey && code === 'KeyA') bridge.send({ type: 'openAdmin' });
    };
    return listen({ pointerdown: tap, keydown: key });
  }, [bridge]);
}

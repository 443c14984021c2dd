import { useEffect, useRef } from 'preact/hooks';
import { listen } from './listen.ts';

/**
 * The touch that wakes a resting screen does nothing else: what it wakes may lie under the finger
 * by the time that it is lifted.
 */
export function useWakingTouch(isResting: boolean): void {
  const resting = useRef(isResting);
  resting.current = isResting;
  useEffect(() => {
    let isWaking = false;
    const down = () => {
      isWaking = resting.current;
    };
    const click = (event: Event) => {
      if (!isWaking) return;
      event.preventDefault();
      event.stopPropagation();
    };
    return listen({ pointerdown: down, keydown: down, click }, { capture: true });
  }, []);
}

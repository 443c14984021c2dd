import { useEffect, useRef } from 'preact/hooks';

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
    const capture = { capture: true };
    window.addEventListener('pointerdown', down, capture);
    window.addEventListener('keydown', down, capture);
    window.addEventListener('click', click, capture);
    return () => {
      window.removeEventListener('pointerdown', down, capture);
      window.removeEventListener('keydown', down, capture);
      window.removeEventListener('click', click, capture);
    };
  }, []);
}

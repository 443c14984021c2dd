import { useEffect, useState } from 'preact/hooks';
import { onSignOfLife } from './signs-of-life.ts';

/** Nobody has touched, typed or moved for so long, in milliseconds. */
const idleAfterMs = 30_000;

/** Whether nobody seems to be there. The style sheet is told too: the pointer is hidden then. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const someone = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), idleAfterMs);
    };
    someone();
    const stop = onSignOfLife(someone);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-idle', isIdle);
  }, [isIdle]);
  return isIdle;
}

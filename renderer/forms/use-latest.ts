import { useRef } from 'preact/hooks';

/**
 * A value that can be built upon before the page is painted again: fingers and keyboards can be
 * quicker than that, and every key counts.
 */
export function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}

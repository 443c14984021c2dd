import { useEffect, useState } from 'preact/hooks';

/** Whole seconds until `ms` milliseconds from when this value was first seen; never below zero. */
export function useSecondsLeft(ms: number): number {
  const [left, setLeft] = useState(seconds(ms));
  useEffect(() => {
    const end = performance.now() + ms;
    const update = () => setLeft(seconds(end - performance.now()));
    update();
    const timer = setInterval(update, 250);
    return () => clearInterval(timer);
  }, [ms]);
  return left;
}

function seconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1000));
}

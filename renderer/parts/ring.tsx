import { useLayoutEffect, useRef } from 'preact/hooks';

interface RingProps {
  /** What is left of the time, and the whole of it, in milliseconds. */
  readonly leftMs: number;
  readonly wholeMs: number;
  /** A new value starts the ring anew. */
  readonly round: number | string;
}

const radius = 20;
const length = 2 * Math.PI * radius;
const everyMs = 1_000;

/**
 * A ring that empties with the time, once a second. By a timer: an animation has Chromium go through
 * sixty frames a second all day, even one in steps that changes nothing in fifty-nine of them.
 */
export function Ring({ leftMs, wholeMs, round }: RingProps) {
  const time = useRef<SVGCircleElement>(null);
  useLayoutEffect(() => {
    const end = performance.now() + leftMs;
    const draw = () => {
      const left = Math.max(0, end - performance.now());
      const gone = 1 - left / Math.max(1, wholeMs);
      time.current?.style.setProperty('stroke-dashoffset', `${length * gone}`);
    };
    draw();
    const timer = setInterval(draw, everyMs);
    return () => clearInterval(timer);
  }, [round]);
  return (
    <svg class="ring" viewBox="0 0 48 48" aria-hidden="true">
      <circle class="ring-track" cx="24" cy="24" r={radius} />
      <circle class="ring-time" cx="24" cy="24" r={radius} stroke-dasharray={length} ref={time} />
    </svg>
  );
}

import { useMemo } from 'preact/hooks';

interface RingProps {
  /** What is left of the time, and the whole of it, in milliseconds. */
  readonly leftMs: number;
  readonly wholeMs: number;
  /** A new value starts the ring anew. */
  readonly round: number | string;
}

const radius = 20;
const length = 2 * Math.PI * radius;

/** A ring that empties with the time. It moves once a second: a smooth one would repaint all day. */
export function Ring({ leftMs, wholeMs, round }: RingProps) {
  // Computed once a round: a repaint must not restart the animation.
  const style = useMemo(
    () => ({
      animationDuration: `${wholeMs}ms`,
      animationDelay: `${leftMs - wholeMs}ms`,
      animationTimingFunction: `steps(${Math.max(1, Math.round(wholeMs / 1000))}, jump-end)`,
      strokeDasharray: `${length}`,
    }),
    [round],
  );
  return (
    <svg class="ring" viewBox="0 0 48 48" aria-hidden="true">
      <circle class="ring-track" cx="24" cy="24" r={radius} />
      <circle class="ring-time" cx="24" cy="24" r={radius} style={style} key={round} />
    </svg>
  );
}

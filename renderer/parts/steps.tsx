import { useEffect, useState } from 'preact/hooks';

interface StepsProps {
  readonly steps: readonly string[];
  /** Whether the steps light up in turn, so that who passes by sees that something is to be done. */
  readonly isCalling: boolean;
}

/** Slow: each change is painted by the processor where there is no GPU, all day. */
const everyMs = 2_500;

/** What to do, one number after the other. */
export function Steps({ steps, isCalling }: StepsProps) {
  const [lit, setLit] = useState<number | null>(null);
  useEffect(() => {
    if (!isCalling) {
      setLit(null);
      return;
    }
    const next = () => setLit((before) => (before === null ? 0 : (before + 1) % steps.length));
    const timer = setInterval(next, everyMs);
    return () => clearInterval(timer);
  }, [isCalling, steps.length]);
  return (
    <ol class="steps">
      {steps.map((step, i) => (
        <li key={step} class={i === lit ? 'is-lit' : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}

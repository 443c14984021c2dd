import { useEffect, useReducer, useRef } from 'preact/hooks';

/**
 * What somebody is typing, in one place that is empty when its page has gone. A browser keeps the
 * element that was touched last, with all that hangs on it: a state or a property would leave copies
 * of PINs and secrets there.
 */
export interface Typed {
  /** Always the latest: fingers and keyboards can be quicker than the page is painted again. */
  readonly text: string;
  readonly set: (text: string) => void;
}

export function useTyped(initial = ''): Typed {
  const [, showAgain] = useReducer<number, undefined>((times) => times + 1, 0);
  const text = useRef(initial);
  const typed = useRef<Typed>({
    get text() {
      return text.current;
    },
    set(next) {
      text.current = next;
      showAgain(undefined);
    },
  });
  useEffect(
    () => () => {
      text.current = '';
    },
    [],
  );
  return typed.current;
}

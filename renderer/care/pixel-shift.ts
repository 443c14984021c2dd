import { useEffect } from 'preact/hooks';

/** Once around, a device pixel from the middle at most. */
const places = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

const everyMs = 60_000;

/** How far everything stands from where it belongs, in device pixels. */
export function shiftAt(minute: number): readonly [x: number, y: number] {
  return places[minute % places.length] ?? [0, 0];
}

/**
 * Moves everything by a pixel each minute, so that no edge burns into the glass. By whole device
 * pixels, since a code that stands between them is blurred.
 */
export function usePixelShift(): void {
  useEffect(() => {
    let minute = 0;
    const timer = setInterval(() => {
      minute += 1;
      const { style } = document.documentElement;
      for (const [i, name] of (['--shift-x', '--shift-y'] as const).entries()) {
        style.setProperty(name, `${(shiftAt(minute)[i] ?? 0) / devicePixelRatio}px`);
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
}

import { useEffect, useRef } from 'preact/hooks';
import type { ViewState } from '../../preload/contract.ts';

/** One soft note: hertz, and seconds from the beginning of the chime. */
interface Note {
  readonly hertz: number;
  readonly at: number;
}

/** A step up when somebody scans, and a chord when they are in; nothing for what goes wrong. */
const chimes: Partial<Record<ViewState, readonly Note[]>> = {
  scanned: [
    { hertz: 659.26, at: 0 },
    { hertz: 880, at: 0.09 },
  ],
  signedIn: [
    { hertz: 659.26, at: 0 },
    { hertz: 880, at: 0.08 },
    { hertz: 1318.51, at: 0.16 },
  ],
};

const noteSeconds = 0.35;
const loudness = 0.12;

/** Lets people hear that their scan and their sign-in worked. */
export function useChime(state: ViewState | null, isOn: boolean): void {
  const before = useRef<ViewState | null>(null);
  useEffect(() => {
    const notes = state === before.current || state === null ? undefined : chimes[state];
    before.current = state;
    if (notes && isOn) play(notes);
  }, [state, isOn]);
}

/**
 * One for all chimes: each leaves most of a megabyte behind in Chromium, even one that was closed. It
 * sleeps in between, since one that goes on plays silence, and takes time for it.
 */
let context: AudioContext | null = null;
let sleep: ReturnType<typeof setTimeout> | undefined;

function play(notes: readonly Note[]): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const { hertz, at } of notes) {
    const tone = new OscillatorNode(context, { frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    const start = currentTime + at;
    tone.connect(volume).connect(destination);
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + noteSeconds);
    tone.start(start);
    tone.stop(start + noteSeconds);
  }
  void context.resume();
  const allSeconds = Math.max(...notes.map(({ at }) => at)) + noteSeconds;
  clearTimeout(sleep);
  sleep = setTimeout(() => void context?.suspend(), allSeconds * 1000 + 100);
}

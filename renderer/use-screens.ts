import { useEffect, useRef, useState } from 'preact/hooks';
import type { KioskBridge, Screen } from '../preload/contract.ts';
import { type PreparedCode, prepareCode } from './code/prepare-code.ts';
import { letters } from './theme/letters.ts';

export interface Shown {
  readonly screen: Screen;
  /** The code of a `showing` screen, ready to be drawn. */
  readonly code: PreparedCode | null;
}

/**
 * The screen to show. One with a new code is held back until its picture is decoded, so that the
 * screen before it stays and nothing ever blanks; a screen that was overtaken meanwhile is dropped.
 */
export function useScreens(bridge: KioskBridge): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const newest = useRef(0);
  const prepared = useRef<{ number: number; code: PreparedCode } | null>(null);

  useEffect(() => {
    const take = async (screen: Screen) => {
      newest.current = screen.revision;
      const { view } = screen;
      // The page that is starting has nothing to read, and is to be there at once.
      if (view.state !== 'starting') await letters;
      if (newest.current !== screen.revision) return;
      if (view.state !== 'showing') {
        setShown({ screen, code: null });
        return;
      }
      if (prepared.current?.number !== view.code) {
        const code = await prepareCode(view.picture, view.logo);
        if (newest.current !== screen.revision) return;
        if (!code) {
          bridge.send({ type: 'unreadable', code: view.code });
          return;
        }
        prepared.current = { number: view.code, code };
      }
      setShown({ screen, code: prepared.current.code });
    };
    const stop = bridge.onScreen((screen) => void take(screen));
    bridge.send({ type: 'ready' });
    return stop;
  }, [bridge]);
  return shown;
}

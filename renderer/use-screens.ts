import { useEffect, useRef, useState } from 'preact/hooks';
import type { CodeAhead, KioskBridge, Screen } from '../preload/contract.ts';
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
  const prepared = useRef({ picture: '', code: Promise.resolve<PreparedCode | null>(null) });

  useEffect(() => {
    // Known by its picture: with other settings main begins to number its codes anew.
    const prepare = ({ picture, logo }: CodeAhead) => {
      if (prepared.current.picture !== picture) {
        prepared.current = { picture, code: prepareCode(picture, logo) };
      }
      return prepared.current.code;
    };
    const take = async (screen: Screen) => {
      // Two that are sent within a moment were seen to arrive the other way round (Electron 33).
      if (screen.revision < newest.current) return;
      newest.current = screen.revision;
      const { view } = screen;
      // The page that is starting has nothing to read, and is to be there at once.
      if (view.state !== 'starting') await letters;
      if (newest.current !== screen.revision) return;
      if (view.state !== 'showing') {
        setShown({ screen, code: null });
        return;
      }
      const code = await prepare(view);
      if (newest.current !== screen.revision) return;
      if (code) setShown({ screen, code });
      else bridge.send({ type: 'unreadable', code: view.code });
    };
    // For as long as the page lives, and there is one of it.
    bridge.onCodeAhead(prepare);
    bridge.onScreen(take);
    bridge.send({ type: 'ready' });
  }, [bridge]);
  return shown;
}

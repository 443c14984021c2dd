import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminAnswer, AdminCall } from '../../preload/admin-contract.ts';
import type { KioskBridge } from '../../preload/contract.ts';

export interface Admin {
  /** Puts a call to main. While one is under way a second one is not sent, and answers null. */
  readonly ask: (call: AdminCall) => Promise<AdminAnswer | null>;
  readonly isAsking: boolean;
}

/** The page's way to main's forms. */
export function useAdmin(bridge: Pick<KioskBridge, 'admin'>): Admin {
  const [isAsking, setAsking] = useState(false);
  const busy = useRef(false);
  const isShown = useRef(true);
  useEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  const ask = async (call: AdminCall) => {
    if (busy.current) return null;
    busy.current = true;
    setAsking(true);
    try {
      const answer = await bridge.admin(call);
      return isShown.current ? answer : null;
    } finally {
      busy.current = false;
      if (isShown.current) setAsking(false);
    }
  };
  return { ask, isAsking };
}

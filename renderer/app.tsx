import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { KioskBridge, Screen, ViewState } from '../preload/contract.ts';
import { AdminDoor } from './admin/door.tsx';
import { AdminRoom } from './admin/room.tsx';
import { useAdminGesture } from './admin/use-admin-gesture.ts';
import { useChime } from './care/chime.ts';
import { usePixelShift } from './care/pixel-shift.ts';
import { useHeartbeat } from './care/use-heartbeat.ts';
import { useIdle } from './care/use-idle.ts';
import { usePresence } from './care/use-presence.ts';
import { useWakingTouch } from './care/use-waking-touch.ts';
import type { PreparedCode } from './code/prepare-code.ts';
import { messagesOf } from './i18n/messages.ts';
import { useDocumentLanguage } from './i18n/use-document-language.ts';
import { Announcement } from './parts/announcement.tsx';
import { LanguageButton } from './parts/language-button.tsx';
import { CompletingScreen } from './screens/completing.tsx';
import { DeclinedScreen } from './screens/declined.tsx';
import { HandoffFailedScreen } from './screens/handoff-failed.tsx';
import { MaintenanceScreen } from './screens/maintenance.tsx';
import { MfaRequiredScreen } from './screens/mfa-required.tsx';
import { ProblemScreen } from './screens/problem.tsx';
import { RefusedScreen } from './screens/refused.tsx';
import { RestingScreen } from './screens/resting.tsx';
import { ScannedScreen } from './screens/scanned.tsx';
import { SessionScreen } from './screens/session.tsx';
import { SetupScreen } from './screens/setup.tsx';
import { ShowingScreen } from './screens/showing.tsx';
import { SignedInScreen } from './screens/signed-in.tsx';
import { StartingScreen } from './screens/starting.tsx';
import { StillThereScreen } from './screens/still-there.tsx';
import { Wizard } from './setup/wizard.tsx';
import { useFit } from './theme/use-fit.ts';
import { useLook } from './theme/use-look.ts';
import { useScreens } from './use-screens.ts';

/** The whole page: a function of the screen that main pushed. */
export function App({ bridge }: { bridge: KioskBridge }) {
  const shown = useScreens(bridge);
  usePresence(bridge);
  useHeartbeat(bridge);
  useAdminGesture(bridge);
  usePainted(bridge, shown?.screen.revision ?? null);
  const language = shown?.screen.language ?? 'en';
  useDocumentLanguage(language);

  const state = shown?.screen.view.state ?? null;
  useLook(shown?.screen.look ?? null);
  usePixelShift();
  useWakingTouch(state === 'resting');
  useChime(state, shown?.screen.look.sound ?? false);
  const isIdle = useIdle();
  const stage = useRef<HTMLDivElement>(null);
  useFit(stage, shown?.screen ?? null);
  const fadesIn = useFade(shown?.screen ?? null);
  if (!shown) return null;
  const { screen, code } = shown;
  return (
    <main
      class={`kiosk is-${screen.view.state} ${screen.isDim ? 'is-dim' : ''}`}
      data-state={screen.view.state}
      data-revision={screen.revision}
      data-mark={screen.mark}
    >
      <div ref={stage} class={fadesIn ? 'stage fades-in' : 'stage'} key={stageKey(screen)}>
        <Stage bridge={bridge} screen={screen} code={code} isIdle={isIdle} />
      </div>
      {/* Under an application nobody could press it, but a keyboard would still lead there. */}
      {screen.view.state !== 'session' && (
        <LanguageButton
          // With the next screen its list is closed: that one wants to be seen.
          key={screen.view.state}
          language={language}
          languages={screen.languages}
          bridge={bridge}
        />
      )}
      <Announcement />
    </main>
  );
}

/** The states in which one person is on the screen, from the scan to the greeting. */
const personStates: readonly ViewState[] = ['scanned', 'mfaRequired', 'completing', 'signedIn'];

/** The states in which people type. Another language must not take away what they have typed. */
const typingStates: readonly ViewState[] = ['setup', 'adminDoor', 'admin'];

/**
 * A stage with a new key fades in; one with the same key changes in place. The person stays while
 * the words about them change: a fade would only keep them waiting for what they came for.
 */
function stageKey({ view, language }: Screen): string {
  if (typingStates.includes(view.state)) return view.state;
  return `${language} ${personStates.includes(view.state) ? 'person' : view.state}`;
}

/** Whether this stage fades in: not out of an empty screen, where it would only make people wait. */
function useFade(screen: Screen | null): boolean {
  const before = useRef<{ key: string; state: ViewState; fades: boolean } | null>(null);
  if (screen === null) return false;
  const key = stageKey(screen);
  if (before.current?.key !== key) {
    const fades = before.current !== null && before.current.state !== 'starting';
    before.current = { key, state: screen.view.state, fades };
  }
  return before.current.fades;
}

interface StageProps {
  readonly bridge: KioskBridge;
  readonly screen: Screen;
  readonly code: PreparedCode | null;
  readonly isIdle: boolean;
}

function Stage({ bridge, screen, code, isIdle }: StageProps) {
  const { view, language, look } = screen;
  const words = messagesOf(language);
  switch (view.state) {
    case 'starting':
      return <StartingScreen words={words} look={look} />;
    case 'showing':
      return <ShowingScreen {...{ words, view, code, look, isIdle }} />;
    case 'scanned':
      return <ScannedScreen words={words} view={view} bridge={bridge} />;
    case 'mfaRequired':
      return <MfaRequiredScreen words={words} view={view} bridge={bridge} />;
    case 'completing':
      return <CompletingScreen words={words} view={view} />;
    case 'signedIn':
      return <SignedInScreen words={words} view={view} bridge={bridge} />;
    case 'session':
      return <SessionScreen {...{ words, view, look, language, bridge }} />;
    case 'stillThere':
      return <StillThereScreen words={words} view={view} bridge={bridge} />;
    case 'refused':
      return <RefusedScreen words={words} view={view} bridge={bridge} />;
    case 'handoffFailed':
      return <HandoffFailedScreen words={words} view={view} bridge={bridge} />;
    case 'declined':
      return <DeclinedScreen words={words} />;
    case 'problem':
      return <ProblemScreen words={words} view={view} bridge={bridge} />;
    case 'setup':
      return view.isFirstRun ? (
        <Wizard words={words} language={language} bridge={bridge} />
      ) : (
        <SetupScreen words={words} view={view} bridge={bridge} />
      );
    case 'maintenance':
      return <MaintenanceScreen words={words} view={view} look={look} />;
    case 'resting':
      return <RestingScreen words={words} language={language} />;
    case 'adminDoor':
      return <AdminDoor words={words} bridge={bridge} />;
    case 'admin':
      return <AdminRoom words={words} language={language} bridge={bridge} />;
    default:
      return view satisfies never;
  }
}

/** Tells main once the screen is on the glass: two frames after it was put into the page. */
function usePainted(bridge: KioskBridge, revision: number | null): void {
  const [reported, setReported] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (revision === null || revision === reported) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        setReported(revision);
        bridge.send({ type: 'painted', revision });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [bridge, revision, reported]);
}

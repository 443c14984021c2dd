/** How sessions end in the benchmark, each in a kiosk of its own. */
import type { WebApplication } from '../../test/support/web-application.ts';
import type { Pointer } from '../pointer.ts';

export interface Way {
  readonly name: string;
  /** Setting `session`. */
  readonly session: Readonly<Record<string, number>>;
  /** Setting `handoff`; null for the usual greeting. */
  readonly handoff: ((web: WebApplication) => object) | null;
  /** What the application's first page does by itself. */
  readonly script: string;
  /** What a person does once the session is open. The end begins when they begin. */
  readonly act: ((pointer: Pointer) => Promise<void>) | null;
}

/** Milliseconds that an application is open before it ends by itself. */
const openMs = 1_500;
/** On a glass of 1280 × 800 pixels. */
const signOutAt = { x: 1_203, y: 36 };

const web = (more: (web: WebApplication) => object = () => ({})) => {
  return (application: WebApplication) => ({
    kind: 'web',
    address: application.address,
    signOutAddress: `${application.origin}/sign-out`,
    ...more(application),
  });
};

export const ways: readonly Way[] = [
  {
    name: 'by the bar’s button',
    session: {},
    handoff: web(),
    script: '',
    act: (pointer) => pointer.press(signOutAt.x, signOutAt.y),
  },
  {
    name: 'untouched for too long',
    session: { idleSeconds: 5, warnSeconds: 3 },
    handoff: web(),
    script: '',
    act: null,
  },
  {
    name: 'open for too long',
    session: { longestMinutes: 0.1, warnSeconds: 3 },
    handoff: web(),
    script: '',
    act: null,
  },
  {
    name: 'the application goes to its end',
    session: {},
    handoff: web(({ origin }) => ({ endAddress: `${origin}/bye` })),
    script: `setTimeout(() => { location.href = '/bye'; }, ${openMs})`,
    act: null,
  },
  {
    name: 'the application closes itself',
    session: {},
    handoff: web(),
    script: `setTimeout(() => window.close(), ${openMs})`,
    act: null,
  },
  {
    name: 'a greeting is over',
    session: { welcomeSeconds: 3 },
    handoff: null,
    script: '',
    act: null,
  },
];

import type { ViewState } from '../../preload/contract.ts';
import type { Theme } from '../../preload/palettes.ts';

/** What each state is, for those who look at the gallery; a new state is a type error here. */
export const aboutStates: Readonly<Record<ViewState, string>> = {
  starting: 'The kiosk has begun, and asks for its first code.',
  showing: 'A code waits to be scanned. This is what is on the screen most of the day.',
  scanned: 'Somebody has scanned the code, and is asked to confirm on their phone.',
  mfaRequired: 'They have confirmed, and the service wants one more proof.',
  completing: 'They have confirmed; the kiosk signs them in.',
  signedIn: 'They are signed in, and greeted for as long as the session lasts.',
  session: 'The operator’s application is open, below the kiosk’s own bar.',
  stillThere: 'Nobody has touched the application for a while, or the longest time is over.',
  refused: 'Whoever was told of the sign-in does not let them in.',
  handoffFailed: 'They are signed in, but what should come of it did not.',
  declined: 'They said no on their phone. A fresh code comes by itself.',
  problem: 'No code that works can be shown. The kiosk goes on trying.',
  setup: 'Somebody has to set the kiosk up, or the settings cannot be used.',
  maintenance: 'An admin has taken the kiosk out of service.',
  resting: 'Nobody has been there in the hours of rest. A touch wakes the screen.',
  adminDoor: 'The door of the admin’s room asks for the PIN.',
  admin: 'The admin’s room: how the kiosk is, its settings, support.',
};

export const aboutThemes: Readonly<Record<Theme, string>> = {
  dark: 'the default',
  light: 'for bright rooms',
  contrast: '7:1 and more',
};

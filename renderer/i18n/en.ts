/** The words in English. The other languages have exactly these keys: their type is this object's. */
export const en = {
  languageName: 'English',
  starting: { title: 'One moment', text: 'Your code is being prepared.' },
  showing: {
    title: 'Scan to sign in',
    code: 'Code to scan with your phone',
    steps: ['Open the app on your phone', 'Scan this code', 'Confirm on your phone'],
    service: (name: string) => `Signs you in at ${name}`,
    fresh: 'The code renews itself',
  },
  scanned: {
    title: (name: string) => (name ? `Hello, ${name}` : 'Code scanned'),
    text: 'Now confirm on your phone.',
    notMe: 'Not you? Show a new code',
  },
  mfaRequired: {
    title: 'Finish on your phone',
    text: 'Your account asks for one more step. Your phone shows what to do.',
    notMe: 'Start over with a new code',
  },
  completing: { title: 'Signing you in', text: 'This takes only a moment.' },
  signedIn: {
    title: (name: string) => (name ? `Welcome, ${name}` : 'Welcome'),
    text: 'You are signed in.',
    ends: (seconds: number) => `This screen clears in ${seconds} s`,
    done: 'Done',
  },
  declined: { title: 'Cancelled on the phone', text: 'A fresh code follows at once.' },
  problem: {
    titles: {
      offline: 'No network connection',
      serviceUnreachable: 'The sign-in service cannot be reached',
      serviceFailing: 'The sign-in service is having trouble',
      tooManyRequests: 'The sign-in service is very busy',
      appUnknown: 'This kiosk is not registered',
      notAllowed: 'Signing in here is not allowed',
      pictureUnreadable: 'The code could not be loaded',
      clockOff: 'The clock of this kiosk is wrong',
      certificateNotTrusted: 'The connection is not secure',
      tokenRejected: 'This sign-in could not be verified',
    },
    texts: {
      offline: 'The kiosk keeps trying and goes on by itself.',
      serviceUnreachable: 'The kiosk keeps trying and goes on by itself.',
      serviceFailing: 'The kiosk keeps trying and goes on by itself.',
      tooManyRequests: 'It will be your turn in a moment.',
      appUnknown: 'Please tell the staff.',
      notAllowed: 'Please tell the staff if this should work.',
      pictureUnreadable: 'The kiosk keeps trying and goes on by itself.',
      clockOff: 'Please tell the staff. The kiosk goes on once its clock is set.',
      certificateNotTrusted: 'Please tell the staff.',
      tokenRejected: 'Nobody was signed in. Please tell the staff.',
    },
    retryIn: (seconds: number) => `Next try in ${seconds} s`,
    retrying: 'Trying again …',
    retryNow: 'Try now',
    freshCodeIn: (seconds: number) => `A fresh code in ${seconds} s`,
    freshCodeNow: 'Show a fresh code',
  },
  setup: {
    title: 'This kiosk is not set up yet',
    text: 'These settings need attention. Correct them and start the kiosk again.',
    found: 'found',
    allowed: 'allowed',
  },
};

export type Messages = typeof en;

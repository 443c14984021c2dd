import type { HandoffFailure, ProblemReason, SessionRefusal } from '../../preload/contract.ts';
import { numbersIn } from './plural.ts';

/** What happened, and what there is to do. */
type TitleAndText = readonly [title: string, text: string];

const { number, count } = numbersIn('en');

/** Said in several places. */
const goesOn = 'The kiosk keeps trying and goes on by itself.';
const tellStaff = 'Please tell the staff.';
const scanIt = 'Scan this code';
const confirmIt = 'Confirm on your phone';

/** The words in English. The other languages have exactly these keys: their type is this object's. */
export const en = {
  languageName: 'English',
  language: 'Language',
  starting: { title: 'One moment', text: 'Your code is being prepared.' },
  showing: {
    title: 'Scan to sign in',
    code: 'Code to scan with your phone',
    steps: {
      own: ['Open the app on your phone', scanIt, confirmIt],
      weChat: ['Open WeChat on your phone', scanIt, confirmIt],
    },
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
    ends: (seconds: number) => `This screen clears in ${number(seconds)} s`,
  },
  session: {
    left: (time: string) => `Signed in · ${time} left`,
    signOut: 'Sign out',
    withheld: {
      download: 'Files cannot be saved here.',
      window: 'New windows cannot be opened here.',
      address: 'That page cannot be opened here.',
      permission: 'This function is not available here.',
      file: 'Files cannot be chosen here.',
    } satisfies Record<SessionRefusal, string>,
  },
  stillThere: {
    title: 'Are you still there?',
    timeUp: 'Your time is up',
    ends: (seconds: number) => `You will be signed out in ${number(seconds)} s`,
    stay: 'I’m still here',
  },
  refused: { title: 'Access not granted', text: 'Please ask the staff if you need help.' },
  handoffFailed: {
    notDelivered: [
      'Your sign-in could not be passed on',
      `You are signed in, but what should follow did not. ${tellStaff}`,
    ],
    notLoaded: [
      'The application does not answer',
      'It may answer again in a moment. If not, please tell the staff.',
    ],
    crashed: [
      'The application has stopped',
      'Opening it again usually helps. What was not saved may be lost.',
    ],
    certificate: [
      'The connection to the application is not secure',
      `It was not opened, for your safety. ${tellStaff}`,
    ],
  } satisfies Record<HandoffFailure, TitleAndText>,
  declined: { title: 'Cancelled on the phone', text: 'A fresh code follows at once.' },
  problem: {
    reasons: {
      offline: ['No network connection', goesOn],
      serviceUnreachable: ['The sign-in service cannot be reached', goesOn],
      serviceFailing: ['The sign-in service is having trouble', goesOn],
      tooManyRequests: ['The sign-in service is very busy', 'It will be your turn in a moment.'],
      appUnknown: ['This kiosk is not registered', tellStaff],
      notAllowed: ['Signing in here is not allowed', 'Please tell the staff if this should work.'],
      pictureUnreadable: ['The code could not be loaded', goesOn],
      clockOff: [
        'The clock of this kiosk is wrong',
        `${tellStaff} The kiosk goes on once its clock is set.`,
      ],
      certificateNotTrusted: ['The connection is not secure', tellStaff],
      tokenRejected: ['This sign-in could not be verified', `Nobody was signed in. ${tellStaff}`],
    } satisfies Record<ProblemReason, TitleAndText>,
    retryIn: (seconds: number) => `Next try in ${number(seconds)} s`,
    retrying: 'Trying again …',
    retryNow: 'Try now',
    freshCodeIn: (seconds: number) => `A fresh code in ${number(seconds)} s`,
    freshCodeNow: 'Show a fresh code',
  },
  maintenance: { title: 'Back soon', text: 'This kiosk is being looked after.' },
  resting: { title: 'Touch to begin' },
  forms: {
    back: 'Back',
    next: 'Next',
    close: 'Close',
    done: 'Done',
    save: 'Save',
    keyboard: 'Keyboard',
    shift: 'Capital letter',
    symbols: 'Symbols',
    space: 'Space',
    backspace: 'Delete',
    digits: (digits: number) => count(digits, { one: '# digit', other: '# digits' }),
    refused: (key: string, found: string, allowed: string) =>
      `${key}: found ${found}; allowed: ${allowed}.`,
    failed: 'That did not work. Please try again.',
    again: 'Try again',
  },
  setup: {
    title: 'This kiosk is not set up yet',
    text: 'These settings need attention. Correct them here or where they stand.',
    mend: 'Open the admin’s room',
    found: 'found',
    allowed: 'allowed',
    place: (at: number, of: number) => `${number(at)} of ${number(of)}`,
    choose: { title: 'Set up this kiosk', hint: 'You can change everything later.' },
    connect: { title: 'Connect to GenAuth', text: 'With your application’s address and id.' },
    demo: { title: 'Try the demo', text: 'With a built-in service and no account.' },
    host: {
      title: 'Address of your application',
      hint: 'As the GenAuth console shows it: Authentication Address.',
    },
    appId: { title: 'App ID', hint: 'From the same page of the console.' },
    tokenAuthMethod: {
      title: 'How does the application prove itself?',
      hint: 'Console: token endpoint authentication method.',
    },
    methods: {
      none: 'No secret. Right for most kiosks.',
      client_secret_post: 'The secret is sent in the body.',
      client_secret_basic: 'The secret is sent in a header.',
    },
    appSecret: { title: 'App secret', hint: 'It is sealed before it is stored.' },
    codeType: { title: 'What do people scan with?', hint: 'It must be enabled in the console.' },
    codeTypes: {
      MOBILE_APP: 'Your own app',
      WECHAT_MINIPROGRAM: 'WeChat mini program',
      WECHAT_OFFICIAL_ACCOUNT: 'WeChat official account',
    },
    extIdpConnId: {
      title: 'WeChat connection',
      hint: 'Its id in the console. Leave it empty for the application’s first one.',
    },
    test: {
      running: 'Trying it out …',
      passed: 'It works',
      failed: 'Not yet',
      hint: 'A real code is asked for.',
      anyway: 'Go on anyway',
      skipped: 'not tried',
      steps: {
        settings: 'Settings',
        dns: 'Name of the service',
        tls: 'Secure connection',
        code: 'A code',
        picture: 'Its picture',
      },
    },
    pin: {
      title: 'Choose an admin PIN',
      hint: '6 to 12 digits. It opens the admin’s room: five taps in the top left corner.',
    },
    pinAgain: { title: 'The same PIN once more', hint: 'So that nobody is locked out by a slip.' },
    pinDiffers: 'The two PINs differ. Type it once more.',
  },
  admin: {
    door: { title: 'Admin PIN', hint: 'The kiosk goes on when you close this.' },
    wrongPin: 'Wrong PIN.',
    nextTry: (seconds: number) => `Next try in ${number(seconds)} s.`,
    pages: {
      health: 'Health',
      settings: 'Settings',
      maintenance: 'Maintenance',
      support: 'Support',
    },
    health: {
      state: 'State',
      host: 'Service',
      codeAgeMs: 'Age of the code',
      sinceMintMs: 'Last new code',
      sincePollMs: 'Last answer',
      latencyMs: 'Response time',
      certificateDaysLeft: 'Certificate',
      clockSkewMs: 'Clock',
      uptimeMs: 'Running for',
      versions: 'Versions',
      notices: 'Worth knowing',
    },
    never: 'not yet',
    days: (days: number) => count(days, { one: '# day left', other: '# days left' }),
    skew: (time: string) => `${time} off`,
    locked: 'Set by policy',
    isSet: 'set, not shown',
    notSet: 'not set',
    test: 'Test',
    saved: 'Saved.',
    newPin: 'Change PIN',
    maintenance: {
      title: 'Take the kiosk out of service',
      hint: 'Nobody can sign in meanwhile. The message is shown on the screen.',
      message: 'Message',
      start: 'Out of service',
      end: 'Back in service',
    },
    support: {
      title: 'Support and power',
      bundle: 'Save a support bundle',
      bundleHint: 'Log, settings and health, without secrets.',
      saved: (path: string) => `Saved as ${path}`,
      restart: 'Restart the kiosk',
      leave: 'Leave the kiosk',
    },
  },
};

export type Messages = typeof en;

/** What can be on the screen, at its best and at its longest. A new state has no samples, and is a type error here. */
import {
  handoffFailures,
  type KioskView,
  type PersonView,
  problemReasons,
  type SettingsIssueView,
  sessionRefusals,
  type ViewState,
} from '../../../preload/contract.ts';
import type { Look } from '../../../preload/look.ts';
import { people } from './people.ts';
import { brandLogo, codes, logo } from './pictures.ts';
import type { Click } from './still-page.ts';

interface SampleOf<S extends ViewState> {
  /** Apart from all others of its state; empty for the one that shows the state as such. */
  readonly name: string;
  readonly view: Extract<KioskView, { state: S }>;
  readonly look?: Partial<Look>;
  /** What is there when the view is complete, where it asks main first. */
  readonly ready?: string;
  readonly clicks?: readonly Click[];
}

export type Sample = { [S in ViewState]: SampleOf<S> }[ViewState];
type Samples = { readonly [S in ViewState]: readonly SampleOf<S>[] };

const brand = { brandName: 'Städtische Bibliotheken und Volkshochschule Musterstadt' };
const kioskName = 'Central Library, ground floor, entrance hall, kiosk no. 12 A';
const service = 'sign-in.public-libraries.services.example-university.edu.cn';
const detail =
  '503 GET https://sign-in.public-libraries.services.example-university.edu.cn/api/v3/qrcode-status apiCode 2001 request 01HZX3J9Q0V6C8M2T4B7N5K1RD';
const message =
  'The kiosks are being looked after until Monday, 9 a.m. Please sign in at the information desk on the 2nd floor, or ask our staff; they will be glad to help. We are sorry for any trouble this causes.';

const showing = {
  state: 'showing',
  code: 1,
  picture: codes.own,
  logo: null,
  rotatesInMs: 60_000,
  rotationMs: 90_000,
  kioskName: '',
  app: 'own',
  service: 'library.genauth.ai',
} as const;

/** In the words of whoever was told of the sign-in. */
const greeting =
  'Locker 417 on the lower ground floor is open for you. Please close it by 8 p.m., and take the green key with you.';
const refusal =
  'Your membership ended on 28 February. You can renew it at the information desk on the 2nd floor, and come in at once.';

const signedIn = {
  state: 'signedIn',
  person: people.photo,
  endsInMs: 25_000,
  sessionMs: 30_000,
  message: '',
} as const;
const session = {
  state: 'session',
  person: people.photo,
  endsInMs: 12.5 * 60_000,
  refused: null,
} as const;
const stillThere = {
  state: 'stillThere',
  person: people.photo,
  endsInMs: 15_000,
  warnMs: 20_000,
  canStay: true,
} as const;
const refused = { state: 'refused', person: people.photo, endsInMs: 12_000 } as const;

const issues: readonly SettingsIssueView[] = [
  {
    key: 'host',
    source: 'environment GENAUTH_HOST',
    found: '"http://library.example.org/oidc/sign-in/kiosk?tenant=ground-floor"',
    allowed: 'an https address, or http on this machine',
  },
  {
    key: 'appId',
    source: 'the settings store',
    found: 'nothing',
    allowed: 'the id of the application, as the console shows it',
  },
  {
    key: 'codeLifetimeSeconds',
    source: 'policy /etc/genauth-kiosk/policy.json',
    found: '"two minutes"',
    allowed: 'a whole number from 20 to 86400',
  },
  {
    key: 'languages',
    source: 'environment GENAUTH_KIOSK_LANGUAGES',
    found: '"english"',
    allowed: 'one or more of en, zh-CN, zh-TW, ja, ar; the default first',
  },
];

/** The state with each of these people; the first one stands for the state. */
function withPeople<S extends ViewState>(
  names: readonly (keyof typeof people)[],
  view: (person: PersonView) => Extract<KioskView, { state: S }>,
): readonly SampleOf<S>[] {
  return names.map((name, i) => ({ name: i === 0 ? '' : name, view: view(people[name]) }));
}

const everybody = ['photo', 'longName', 'noSpaces', 'emoji', 'arabic', 'noName'] as const;
/** Where nobody is called by their name. */
const faces = ['photo', 'arabic', 'noName'] as const;

const choice = (nth: number, brings: string): Click => ({
  on: `.choice:nth-child(${nth})`,
  brings,
});
const next = (brings: string): Click => ({ on: 'header button:last-child', brings });
const tab = (nth: number, brings: string): Click => ({ on: `.tab:nth-child(${nth})`, brings });
const toHost = choice(1, '.keyboard');
const toMethods = [toHost, next('form'), next('.choice:nth-child(3)')];
const toTest = [...toMethods, choice(1, '.choice:nth-child(3)'), choice(1, '.steps-tested li')];
const firstRun: Omit<SampleOf<'setup'>, 'name'> = {
  view: { state: 'setup', issues: [], isFirstRun: true },
  ready: '.choice',
};
const admin = { view: { state: 'admin' }, ready: '.facts' } as const;
const setting = (key: string, brings: string): Click => ({ on: '.setting', text: key, brings });

export const samples: Samples = {
  starting: [
    { name: '', view: { state: 'starting' } },
    { name: 'brand', view: { state: 'starting' }, look: brand },
  ],
  showing: [
    { name: '', view: showing },
    { name: 'weChat', view: { ...showing, code: 2, app: 'weChat', picture: codes.weChat } },
    {
      name: 'miniProgram',
      view: { ...showing, code: 3, app: 'weChat', picture: codes.miniProgram, logo },
      look: { logo: brandLogo, brandName: 'Musterstadt' },
    },
    { name: 'longest', view: { ...showing, kioskName, service }, look: brand },
    {
      name: 'languages',
      view: showing,
      clicks: [{ on: 'button.language', brings: 'dialog[open]' }],
    },
  ],
  scanned: withPeople(everybody, (person) => ({ state: 'scanned', person })),
  mfaRequired: withPeople(faces, (person) => ({ state: 'mfaRequired', person })),
  completing: withPeople(faces, (person) => ({ state: 'completing', person })),
  signedIn: [
    ...withPeople([...everybody, 'details'], (person) => ({ ...signedIn, person })),
    { name: 'message', view: { ...signedIn, person: people.details, message: greeting } },
  ],
  session: [
    ...withPeople(everybody, (person) => ({ ...session, person })),
    ...sessionRefusals.map((refused) => ({ name: refused, view: { ...session, refused } })),
    { name: 'lastMinute', view: { ...session, endsInMs: 42_000 } },
  ],
  stillThere: [
    ...withPeople(faces, (person) => ({ ...stillThere, person })),
    { name: 'timeUp', view: { ...stillThere, canStay: false } },
  ],
  refused: [
    { name: '', view: { ...refused, message: '' } },
    { name: 'message', view: { ...refused, message: refusal } },
  ],
  handoffFailed: handoffFailures.map((why, i) => ({
    name: i === 0 ? '' : why,
    view: {
      state: 'handoffFailed',
      person: people.photo,
      why,
      detail,
      canRetry: why !== 'certificate',
      endsInMs: 55_000,
    },
  })),
  declined: [{ name: '', view: { state: 'declined' } }],
  problem: problemReasons.map((reason, i) => ({
    name: i === 0 ? '' : reason,
    view: {
      state: 'problem',
      reason,
      detail,
      next: reason === 'tokenRejected' ? 'freshCode' : 'retry',
      nextInMs: reason === 'tooManyRequests' ? null : 295_000,
    },
  })),
  setup: [
    { name: '', view: { state: 'setup', issues: [...issues], isFirstRun: false } },
    { name: 'firstRun', ...firstRun },
    { name: 'host', ...firstRun, clicks: [toHost] },
    {
      name: 'symbols',
      ...firstRun,
      clicks: [toHost, { on: '.key.is-symbols', brings: '.keyboard [aria-label="@"]' }],
    },
    { name: 'methods', ...firstRun, clicks: toMethods },
    { name: 'test', ...firstRun, clicks: toTest },
    { name: 'pin', ...firstRun, clicks: [...toTest, next('.pad')] },
  ],
  maintenance: [
    { name: '', view: { state: 'maintenance', message: '' }, look: { logo: brandLogo } },
    { name: 'message', view: { state: 'maintenance', message }, look: brand },
  ],
  resting: [{ name: '', view: { state: 'resting' } }],
  adminDoor: [{ name: '', view: { state: 'adminDoor' } }],
  admin: [
    { name: '', ...admin },
    { name: 'settings', ...admin, clicks: [tab(2, '.setting')] },
    {
      name: 'typed',
      ...admin,
      clicks: [tab(2, '.setting'), setting('host', '.keyboard')],
    },
    {
      name: 'chosen',
      ...admin,
      clicks: [tab(2, '.setting'), setting('statusEndpoint', '.choice')],
    },
    { name: 'maintenance', ...admin, clicks: [tab(3, '.keyboard')] },
    { name: 'support', ...admin, clicks: [tab(4, '.choice')] },
  ],
};

/** All samples, state by state. */
export const allSamples: readonly Sample[] = Object.values(samples).flat();

/** Such as `showing` and `showing-weChat`. */
export function titleOf({ name, view }: Sample): string {
  return name === '' ? view.state : `${view.state}-${name}`;
}

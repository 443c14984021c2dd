/** From the beginning of a session's end to a fresh code on the glass. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError, say } from '../../scripts/lib/say.ts';
import { authorityFixture } from '../../test/support/company-fixture.ts';
import { startWebApplication, type WebApplication } from '../../test/support/web-application.ts';
import { atMost, type Outcome } from '../benchmark.ts';
import { Pointer } from '../pointer.ts';
import { endApp, kioskEnv, newUserData, type Rig, startApp, withRig } from '../rig.ts';
import { act, freshCode } from '../sign-in-marks.ts';
import { quantile } from '../statistics.ts';
import { firstCodeAt, type Look } from './first-code.ts';
import { type Way, ways } from './ways.ts';

const timesEach = 5;
const limitMs = 500;
const lookEveryMs = 15;
/** Looks that are kept while the end is waited for: two seconds of them. */
const looksKept = 130;
const patienceMs = 30_000;
/** Light share of the glass with a code on it; the kiosk's other screens, and this application, are dark. */
const lightOfCode = { least: 0.08, most: 0.6 };

export async function ends(): Promise<Outcome> {
  return withRig(async (rig) => {
    say(`${ways.length} ways, ${timesEach} sessions each: about four minutes`);
    const issuer = `${rig.simulator.url}/oidc`;
    const web = await startWebApplication({
      issuer,
      keys: `${issuer}/.well-known/jwks.json`,
      audience: 'demo',
    });
    const pointer = await Pointer.of(rig.launch.env.DISPLAY ?? '');
    try {
      const times: (readonly number[])[] = [];
      for (const way of ways) times.push(await measured(rig, web, pointer, way));
      return report(times);
    } finally {
      pointer.close();
      await web.close();
    }
  });
}

async function measured(
  rig: Rig,
  web: WebApplication,
  pointer: Pointer,
  way: Way,
): Promise<readonly number[]> {
  web.page('/callback', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><body style="background:#123"><script>${way.script}</script>`);
  });
  const userData = await newUserData(rig);
  const authority = join(rig.work, 'authority.pem');
  await writeFile(authority, authorityFixture.own, { mode: 0o644 });
  const app = startApp(rig, [rig.launch.appFolder], {
    ...kioskEnv(rig, userData),
    GENAUTH_KIOSK_SESSION: JSON.stringify(way.session),
    GENAUTH_KIOSK_EXTRA_CA_FILE: authority,
    ...(way.handoff ? { GENAUTH_KIOSK_HANDOFF: JSON.stringify(way.handoff(web)) } : {}),
  });
  const log = new KioskLog(join(userData, 'logs/kiosk.log'));
  const times: number[] = [];
  try {
    while (times.length < timesEach) times.push(await once(rig, pointer, way, log));
  } finally {
    await endApp(app);
  }
  return times;
}

async function once(rig: Rig, pointer: Pointer, way: Way, log: KioskLog): Promise<number> {
  const qrcodeId = await freshCode(rig);
  const { world } = rig.simulator;
  act(world, qrcodeId, 'SCAN');
  act(world, qrcodeId, 'CONFIRM');
  await log.next(way.handoff ? 'state: signedIn (open)' : 'state: signedIn');
  const watched = watchForCode(rig);
  let beganAt: number | null = null;
  if (way.act) {
    // Until the next code has been asked for and made ready, nobody reaches the button.
    await wait(1_500);
    beganAt = Date.now();
    await way.act(pointer);
  }
  const ending = await log.next(way.handoff ? 'state: ending' : 'state: showing');
  const shownAt = firstCodeAt(await watched, (snapshot) => rig.glass.codeIn(snapshot));
  if (shownAt === null) throw new PlainError(`no code on the glass after the end ${way.name}`);
  return shownAt - (beganAt ?? ending);
}

/** What is on the glass from when the code of before is gone until a fresh one is there. */
async function watchForCode({ glass }: Rig): Promise<readonly Look[]> {
  const looks: Look[] = [];
  const start = Date.now();
  let wasDark = false;
  while (Date.now() - start < patienceMs) {
    const share = glass.lightShare();
    const isLight = share > lightOfCode.least && share < lightOfCode.most;
    wasDark ||= !isLight;
    if (wasDark) looks.push({ at: Date.now(), snapshot: glass.snapshot() });
    if (looks.length > looksKept) looks.shift();
    if (wasDark && isLight) {
      // Half drawn at first, perhaps.
      await wait(200);
      looks.push({ at: Date.now(), snapshot: glass.snapshot() });
      return looks;
    }
    await wait(lookEveryMs);
  }
  throw new PlainError(`nothing light on the glass within ${patienceMs} ms`);
}

/** The kiosk's own words of what it does, and when. */
class KioskLog {
  readonly #path: string;
  #read = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** When the next such line was written, milliseconds since 1970; what comes before it is passed over. */
  async next(event: string): Promise<number> {
    const start = Date.now();
    while (Date.now() - start < patienceMs) {
      const text = await readFile(this.#path, 'utf8').catch(() => '');
      const lines = text.split('\n').slice(0, -1);
      const at = lines.findIndex((line, i) => i >= this.#read && line.includes(`"${event}`));
      if (at >= 0) {
        this.#read = at + 1;
        return Date.parse(JSON.parse(lines[at] ?? '').at);
      }
      await wait(lookEveryMs);
    }
    throw new PlainError(`the kiosk did not say “${event}” within ${patienceMs} ms`);
  }
}

function report(times: readonly (readonly number[])[]): Outcome {
  const all = times.flat();
  const row = (name: string, samples: readonly number[]) => [
    name,
    ...[0.5, 1].map((share) => Math.round(quantile(samples, share)).toString()),
  ];
  return {
    table: [
      ['end begins → code on the glass, ms', 'median', 'max'],
      ...ways.map(({ name }, i) => row(name, times[i] ?? [])),
      row('all', all),
    ],
    figures: { times: Object.fromEntries(ways.map(({ name }, i) => [name, times[i] ?? []])) },
    bars: ways.map(({ name }, i) =>
      atMost(`${name}, ms, median`, quantile(times[i] ?? [], 0.5), limitMs),
    ),
  };
}

/** Alive means painted: what happens when the page dies, hangs, or the driver cannot be trusted. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { KioskApp } from '../support/kiosk-app.ts';
import { Phone } from '../support/phone.ts';
import { readCode } from '../support/read-code.ts';
import { expect, idIn, state, test } from './fixtures.ts';

/** Long enough for a page to die and come back meanwhile. */
const slowExchange = { kind: 'latency', operation: 'exchange-ticket', ms: 6_000 } as const;

const quickly = { timeout: 20_000, intervals: [50] };

/** The window's page, as main knows it: Playwright's own page does not outlive its process. */
const inMain = {
  pid: (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    ),
  windows: (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ id }) => id)),
  state: (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('document.querySelector("main")?.dataset.state ?? ""')
        .catch(() => ''),
    ),
  stateAndWords: (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(
          '(({ dataset, innerText }) => [dataset.state, innerText].join(": "))(document.querySelector("main"))',
        )
        .catch(() => ''),
    ),
  picture: async (app: ElectronApplication) =>
    Buffer.from(
      await app.evaluate(async ({ BrowserWindow }) => {
        const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
        return image?.toPNG().toString('base64') ?? '';
      }),
      'base64',
    ),
};

async function killPage(app: ElectronApplication): Promise<void> {
  const pid = await inMain.pid(app);
  if (!pid) throw new Error('the page has no process');
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => inMain.pid(app), quickly).not.toBe(pid);
}

/** Waits until a code can be read off the window; the id in it. */
async function codeIsBack({ app }: KioskApp): Promise<string> {
  let id = '';
  await expect
    .poll(async () => {
      if ((await inMain.state(app)) !== 'showing') return '';
      // Of a page that is just going there is no picture to be had.
      const picture = await inMain.picture(app).catch(() => null);
      id = picture === null ? '' : idIn(readCode(picture));
      return id;
    }, quickly)
    .not.toBe('');
  return id;
}

async function logged({ log }: KioskApp, event: string, facts: object): Promise<void> {
  await expect
    .poll(async () => (await log()).split('\n').filter((line) => line.includes(`"${event}"`)))
    .toContainEqual(expect.stringContaining(JSON.stringify(facts).slice(1, -1)));
}

test('a page whose process is killed comes back with the same code', async ({ kiosk }) => {
  const started = await kiosk();
  await state(started.page, 'showing');
  const before = await codeIsBack(started);
  await killPage(started.app);
  expect(await codeIsBack(started)).toBe(before);
  await logged(started, 'page gone', { reason: 'killed' });
  await logged(started, 'page treated', { why: 'gone', where: '', remedy: 'reload' });
});

test('a page in a loop without end is ended and comes back', async ({ kiosk }) => {
  const started = await kiosk();
  await state(started.page, 'showing');
  const pid = await inMain.pid(started.app);
  await started.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript('for (;;);')
      .catch(() => {});
  });
  await expect.poll(() => inMain.pid(started.app), quickly).not.toBe(pid);
  await codeIsBack(started);
  await logged(started, 'page treated', { why: 'silent' });
});

test('a page that dies again and again gets a new window, in which all still works', async ({
  kiosk,
}) => {
  const started = await kiosk();
  await state(started.page, 'showing');
  const [window] = await inMain.windows(started.app);
  for (let deaths = 0; deaths < 3; deaths += 1) {
    await killPage(started.app);
    await codeIsBack(started);
  }
  await logged(started, 'page treated', { remedy: 'recreate' });
  const windows = await inMain.windows(started.app);
  expect(windows).toHaveLength(1);
  expect(windows).not.toContain(window);
  const asked = started.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'kiosk.admin({ call: "overview" })',
    ),
  );
  expect(await asked).toEqual({ answer: 'locked' });
});

/** Scans and, where it is said, confirms; and is there when the page dies. */
interface Dying {
  readonly when: 'scanned' | 'completing' | 'signedIn';
  /** What the person, or the service, does while there is no page. */
  readonly meanwhile: 'confirms' | 'cancels' | 'allows' | 'refuses' | 'waits';
  readonly sees: RegExp;
}

const dying: readonly Dying[] = [
  { when: 'scanned', meanwhile: 'confirms', sees: /^signedIn: [\s\S]*Ada/ },
  { when: 'scanned', meanwhile: 'cancels', sees: /^declined: / },
  { when: 'completing', meanwhile: 'allows', sees: /^signedIn: [\s\S]*Ada/ },
  { when: 'completing', meanwhile: 'refuses', sees: /^problem: [\s\S]*not allowed/ },
  { when: 'signedIn', meanwhile: 'waits', sees: /^signedIn: [\s\S]*Ada/ },
];

for (const { when, meanwhile, sees } of dying) {
  test(`the page dies in ${when}, and meanwhile the person or the service ${meanwhile}: the new one shows it`, async ({
    kiosk,
    simulator,
  }) => {
    const started = await kiosk({ GENAUTH_KIOSK_SESSION: '{"welcomeSeconds":60}' });
    await state(started.page, 'showing');
    const ada = await Phone.of(simulator.url, 'ada');
    const id = await codeIsBack(started);
    if (when === 'completing') simulator.world.faults.add(slowExchange);
    if (meanwhile === 'refuses') simulator.world.behave({ noPermission: 'exchange' });
    await ada.scan(id);
    await state(started.page, 'scanned');
    if (when !== 'scanned') await ada.confirm(id);
    await state(started.page, when);
    const dead = killPage(started.app);
    if (meanwhile === 'confirms') await ada.confirm(id);
    if (meanwhile === 'cancels') await ada.cancel(id);
    await dead;
    await expect.poll(() => inMain.stateAndWords(started.app), quickly).toMatch(sees);
  });
}

for (const mode of ['noGpu', 'software']) {
  test(`a kiosk whose driver failed before draws without it: ${mode}`, async ({ kiosk }) => {
    const first = await kiosk();
    const version = await first.app.evaluate(
      ({ app }) => `${app.getVersion()} ${process.versions.electron}`,
    );
    const memory = JSON.stringify({ version, mode, deaths: [] });
    const file = join(first.userData, 'gpu.json');
    await first.app.close();
    await writeFile(file, memory);
    const second = await kiosk({ GENAUTH_KIOSK_USER_DATA: first.userData });
    await codeIsBack(second);
    expect(await first.log()).toContain(`{"mode":"${mode}"}`);
  });
}

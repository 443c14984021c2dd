import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { root } from '../../scripts/lib/paths.ts';
import type { Simulator } from '../../simulator/index.ts';
import { authorityFixture } from '../support/company-fixture.ts';
import { launchPlan } from '../support/launch-plan.ts';
import { Phone } from '../support/phone.ts';
import type { WebApplication } from '../support/web-application.ts';

interface Driven {
  readonly found: unknown;
  readonly log: string;
}

/**
 * Starts a kiosk without Playwright, which holds up frames of other sites and hears all that a page
 * loads, signs in, and lets a script act in its main process.
 *
 * @param script see `drive-application.cjs`
 * @param onReady the script has written `ready` as a line
 */
export async function drive(
  script: string,
  simulator: Simulator,
  web: WebApplication,
  handoff: Record<string, unknown>,
  env: Record<string, string> = {},
  onReady: () => void = () => {},
): Promise<Driven> {
  const plan = launchPlan();
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-driven-'));
  await chmod(folder, 0o777);
  const driver = join(folder, 'drive.cjs');
  await copyFile(join(root, 'test/support/drive-application.cjs'), driver);
  const authority = join(folder, 'ca.pem');
  await writeFile(authority, authorityFixture.own, { mode: 0o644 });
  const kiosk = spawn(plan.executable, ['--require', driver, plan.appFolder, '--windowed'], {
    env: {
      ...plan.env,
      KIOSK_DRIVE: script,
      GENAUTH_KIOSK_USER_DATA: folder,
      GENAUTH_KIOSK_SUPERVISED: '1',
      GENAUTH_HOST: simulator.url,
      GENAUTH_APP_ID: 'demo',
      GENAUTH_KIOSK_EXTRA_CA_FILE: authority,
      GENAUTH_KIOSK_HANDOFF: JSON.stringify({ kind: 'web', address: web.address, ...handoff }),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  kiosk.stderr.on('data', (chunk) => {
    const before = said;
    said += chunk;
    if (!before.includes('\nready\n') && said.includes('\nready\n')) onReady();
  });
  const ended = new Promise((resolve) => kiosk.once('exit', resolve));
  try {
    const codes = () => simulator.world.codes.all();
    await expect.poll(() => codes().length, { timeout: 30_000 }).toBeGreaterThan(0);
    const phone = await Phone.of(simulator.url, 'ada');
    const code = codes().at(-1)?.qrcodeId ?? '';
    await phone.scan(code);
    await phone.confirm(code);
    await ended;
    if (kiosk.exitCode !== 0) throw new Error(`it did not end well: ${said.slice(-3_000)}`);
    const [, found = 'null'] = /^driven: (.*)$/m.exec(said) ?? [];
    return {
      found: JSON.parse(found),
      log: await readFile(join(folder, 'logs/kiosk.log'), 'utf8'),
    };
  } finally {
    kiosk.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

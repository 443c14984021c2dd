/** From main's sending a screen to the page's word that it is painted, in real sign-ins. */
import { copyFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { channels } from '../../preload/contract.ts';
import { isLinuxRoot, root } from '../../scripts/lib/paths.ts';
import { say } from '../../scripts/lib/say.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';
import type { Outcome } from '../benchmark.ts';
import { endApp, kioskEnv, newUserData, type Rig, startApp, withRig } from '../rig.ts';
import { Paints } from './paints.ts';
import { report } from './report.ts';
import { visits } from './visits.ts';

const screens = 240;
/** The shortest greeting that there is: it is the screens that are looked at. */
const session = '{"welcomeSeconds":1}';

export async function paint(): Promise<Outcome> {
  return withRig(async (rig) => {
    say(`${screens} screens of real sign-ins: about three minutes`);
    const load = loadavg()[0] ?? Number.NaN;
    const loader = join(rig.work, 'watch-paints.cjs');
    await copyFile(join(root, 'bench/paint/watch-paints.cjs'), loader);
    const userData = await newUserData(rig);
    const file = join(userData, 'paints');
    await writeFile(file, '');
    if (isLinuxRoot) await giveToOrdinaryUser(file);
    const app = startApp(rig, ['--require', loader, rig.launch.appFolder, '--windowed'], {
      ...kioskEnv(rig, userData),
      GENAUTH_KIOSK_SESSION: session,
      BENCH_PAINTS: JSON.stringify({ file, channels }),
    });
    try {
      return report(await visited(rig, new Paints(file)), load);
    } finally {
      await endApp(app);
    }
  });
}

async function visited({ simulator: { world } }: Rig, paints: Paints) {
  await paints.next('showing');
  for (let turn = 0; paints.all.length < screens; turn += 1) {
    await visits[turn % visits.length]?.(world, paints);
  }
  return paints.all;
}

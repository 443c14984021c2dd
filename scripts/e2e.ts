/** `npm run test:e2e`: the built app on a real Electron, with its sandbox on, driven by Playwright. */
import { join } from 'node:path';
import { makeLaunchPlan } from '../test/support/launch-plan.ts';
import { build } from './lib/build.ts';
import { root } from './lib/paths.ts';
import { runVisibly } from './lib/run.ts';
import { runScript } from './lib/say.ts';
import { prepareLaunch } from './runtime/launch.ts';

runScript(async () => {
  await build();
  const launch = await prepareLaunch();
  const { plan, close } = await makeLaunchPlan(launch);
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  try {
    return await runVisibly(
      process.execPath,
      [playwright, 'test', '--config', join(root, 'test/e2e/playwright.config.ts')].concat(
        process.argv.slice(2),
      ),
      {
        cwd: root,
        // The tests read this to start the app; see test/support/launch-plan.ts.
        env: { ...process.env, KIOSK_LAUNCH: plan },
      },
    );
  } finally {
    await launch.close();
    await close();
  }
});

import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import type { Launch } from '../../scripts/runtime/launch.ts';

/** How the built app is started under Playwright. */
export interface LaunchPlan {
  readonly executable: string;
  readonly appFolder: string;
  readonly env: Record<string, string>;
  /** What Electron loads before the app. */
  readonly loader: string;
}

/** Prepares what a plan needs, and takes it away again. */
export async function makeLaunchPlan(
  launch: Launch,
): Promise<{ plan: string; close: () => Promise<void> }> {
  const { executable, appFolder, env } = launch;
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-loader-'));
  // A copy, since the checkout may be closed to the ordinary user that Electron runs as.
  const loader = join(folder, 'wait-for-playwright.cjs');
  await copyFile(join(root, 'test/support/wait-for-playwright.cjs'), loader);
  await chmod(folder, 0o755);
  return {
    plan: JSON.stringify({ executable, appFolder, env, loader }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The plan that `scripts/e2e.ts` has handed to the tests. */
export function launchPlan(): LaunchPlan {
  const plan = process.env.KIOSK_LAUNCH;
  if (!plan) throw new Error('run these tests with: npm run test:e2e');
  return JSON.parse(plan);
}

import { startSimulator } from './simulator/index.ts';
import { startKiosk } from './test/support/kiosk-app.ts';
import { makeLaunchPlan } from './test/support/launch-plan.ts';
import { prepareLaunch } from './scripts/runtime/launch.ts';
import { startVirtualDisplay } from './scripts/runtime/display.ts';
import { Finger } from './test/e2e/finger.ts';
import { build } from './scripts/lib/build.ts';
import { mkdirSync } from 'node:fs';
await build();
const launch = await prepareLaunch();
const { plan } = await makeLaunchPlan(launch);
process.env.KIOSK_LAUNCH = plan;
const sim = await startSimulator({ port: 0 });
const dir = '/tmp/shots/s4'; mkdirSync(dir, { recursive: true });
const lang = process.argv[2] ?? 'en,zh-CN';
for (const [w, h] of [[800, 480], [1920, 1080], [480, 800], [1080, 1920]] as const) {
  const d = await startVirtualDisplay({ width: w, height: h });
  const k = await startKiosk({ DISPLAY: d.name!, GENAUTH_KIOSK_LANGUAGES: lang }, [], { isFullScreen: true });
  const p = k.page; let n = 0;
  const shoot = async (name: string) => { await p.waitForTimeout(500); await p.screenshot({ path: `${dir}/${w}x${h}-${String(n++).padStart(2, '0')}-${name}.png` }); };
  const click = async (name: any) => p.getByRole('button', { name }).first().click();
  try {
    await p.locator('main[data-state="setup"]').waitFor();
    await shoot('choose');
    await p.locator('.choice').first().click(); await shoot('host');
    await p.keyboard.type(sim.url); await shoot('host-typed'); await p.keyboard.press('Enter');
    await p.keyboard.type('demo'); await p.keyboard.press('Enter'); await shoot('method');
    await p.locator('.choice').first().click(); await shoot('codeType');
    await p.locator('.choice').first().click(); await p.waitForTimeout(800); await shoot('test');
    await p.locator('header button').last().click(); await shoot('pin');
    await p.keyboard.type('918273'); await shoot('pin-typed'); await p.keyboard.press('Enter');
    await p.keyboard.type('918274'); await p.keyboard.press('Enter'); await shoot('pin-differs');
    await p.keyboard.type('918273'); await p.keyboard.press('Enter');
    await p.locator('main[data-state="showing"]').waitFor(); await shoot('showing');
    await p.keyboard.press('Control+Alt+Shift+KeyA'); await p.locator('main[data-state="adminDoor"]').waitFor();
    await p.keyboard.type('111111'); await p.keyboard.press('Enter'); await shoot('door-wrong');
    await p.keyboard.type('918273'); await p.keyboard.press('Enter'); await p.locator('main[data-state="admin"]').waitFor(); await shoot('health');
    await p.locator('nav .tab').nth(1).click(); await shoot('settings');
    await p.locator('button.setting').nth(3).click(); await shoot('editor'); await p.locator('header button').first().click();
    await p.locator('nav .tab').nth(2).click(); await shoot('maintenance');
    await p.locator('nav .tab').nth(3).click(); await shoot('support');
    await p.locator('.choice').first().click(); await shoot('bundle');
  } catch (e) { console.log(w, h, String(e).slice(0, 300)); await shoot('FAILED'); }
  await k.close(); d.close();
}
await sim.close(); await launch.close(); process.exit(0);

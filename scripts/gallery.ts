/**
 * `npm run gallery`: every state in each theme, language and size as a picture of the real app, and one
 * sheet of HTML that shows them; exit code 1 where `--against` finds a picture that differs. With
 * `--baseline`, what the visual regression test compares with instead.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeBaseline } from '../test/support/gallery/baseline.ts';
import { samples, titleOf } from '../test/support/gallery/samples.ts';
import { makeLaunchPlan } from '../test/support/launch-plan.ts';
import { compare, requireGallery } from './gallery/compare.ts';
import { toleranceInWords } from './gallery/difference.ts';
import { type Options, parseOptions } from './gallery/options.ts';
import { placesOf } from './gallery/places.ts';
import { render } from './gallery/render.ts';
import { sheetOf } from './gallery/sheet.ts';
import { build } from './lib/build.ts';
import { runScript, say } from './lib/say.ts';
import { prepareLaunch } from './runtime/launch.ts';

runScript(async () => {
  const options = parseOptions(process.argv.slice(2), Object.keys(samples));
  if (options.against !== null) requireGallery(options.against, options.out);
  await build();
  const launch = await prepareLaunch();
  const { plan, close } = await makeLaunchPlan(launch);
  process.env.KIOSK_LAUNCH = plan;
  try {
    const runtime = `Electron ${launch.runtime.version ?? 'of an unknown version'}`;
    return await (options.isBaseline ? renewBaseline() : makeGallery(options, runtime));
  } finally {
    await launch.close();
    await close();
  }
});

async function makeGallery(options: Options, runtime: string): Promise<number> {
  const { out, against } = options;
  const places = placesOf(subjectsOf(options), options);
  const began = performance.now();
  await mkdir(out, { recursive: true });
  // What an earlier comparison has found is no longer so.
  await rm(join(out, 'differences'), { recursive: true, force: true });
  const { bytes } = await render(places, out);
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`${places.length} pictures, ${Math.round(bytes / 1e6)} MB, took ${seconds} s`);

  const differences = against === null ? [] : await compare(places, against, out);
  const tolerance = toleranceInWords;
  const made = `Made on ${new Date().toISOString().slice(0, 10)} with ${runtime}.`;
  const compared = against === null ? null : { against, tolerance, differences };
  const index = join(out, 'index.html');
  await writeFile(index, sheetOf({ places, made, compared }));
  if (compared) say(`${differences.length} pictures differ from ${against}. ${tolerance}`);
  say(`to look at: ${resolve(index)}`);
  return differences.length > 0 ? 1 : 0;
}

/** For when a change of the screens is meant: look at the sheets before you commit them. */
async function renewBaseline(): Promise<number> {
  say(`${Math.round((await makeBaseline(say)) / 1e3)} kB in all`);
  return 0;
}

function subjectsOf({ states, isAll }: Options) {
  return Object.entries(samples)
    .filter(([state]) => states.includes(state))
    .flatMap(([state, all]) =>
      all
        .filter(({ name }) => isAll || name === '')
        .map((sample) => ({ state, title: titleOf(sample), sample })),
    );
}

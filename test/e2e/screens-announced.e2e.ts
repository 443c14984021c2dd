/**
 * For those who hear the screen: what is new is said, in its language, by a region that was there
 * before. For those whom motion disturbs: nothing moves.
 */
import { type Language, languages, type ViewState } from '../../preload/contract.ts';
import { localeOf } from '../../renderer/i18n/locales.ts';
import { messagesOf } from '../../renderer/i18n/messages.ts';
import { timeLeftInWords } from '../../renderer/i18n/time-words.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { allSamples, type Sample, samples, titleOf } from '../support/gallery/samples.ts';
import { expect, test } from './fixtures.ts';

/** What does not wait until something else has been read out. */
const urgent: readonly ViewState[] = [
  'problem',
  'declined',
  'refused',
  'handoffFailed',
  'stillThere',
];

/** A region as a screen reader finds it. */
interface Region {
  readonly live: string;
  readonly isAtomic: boolean;
  readonly text: string;
}

/** All live regions of the page, as Chromium tells assistive technology. */
async function regionsOn({ session }: GalleryKiosk): Promise<Region[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: (typeof nodes)[number]): string =>
    node.role?.value === 'StaticText'
      ? String(node.name?.value)
      : (node.childIds ?? [])
          .map((id) => byId.get(id))
          .map((one) => (one ? textOf(one) : ''))
          .join('');
  return nodes.flatMap((node) => {
    const property = (name: string) =>
      node.properties?.find((one) => one.name === name)?.value.value;
    const [live, root] = [property('live'), property('root')];
    // How many digits are typed is said beside them.
    const isCount = node.role?.value === 'status';
    if (node.ignored || isCount || live === undefined || live === 'off' || root !== undefined)
      return [];
    return [{ live: String(live), isAtomic: property('atomic') === true, text: textOf(node) }];
  });
}

/** What is to be said of a state, in a language. */
function saidOf(state: ViewState, language: Language): string {
  const words = messagesOf(language);
  if (state === 'showing') return words.showing.title;
  if (state === 'scanned' || state === 'completing' || state === 'signedIn')
    return words[state].text;
  if (state === 'session') return words.session.left(timeLeftInWords(12 * 60, language));
  if (state === 'handoffFailed') return words.handoffFailed.notDelivered[1];
  if (state === 'problem') return words.problem.reasons.offline[0];
  if (state === 'admin') return words.admin.pages.health;
  if (state === 'adminDoor') return words.admin.door.title;
  return words[state].title;
}

for (const language of languages) {
  test(`${language}: each state is announced, once, by the one region that was there before`, async () => {
    const kiosk = await GalleryKiosk.start();
    try {
      const { page } = kiosk;
      const show = (sample: Sample) => kiosk.layOut({ sample, theme: 'dark', language });
      const [blank] = samples.starting;
      if (blank) await show(blank);
      await page.evaluate(() => {
        const region = document.querySelector('[aria-live]');
        const heard: string[] = [];
        Object.assign(globalThis, { heard, region });
        const hear = () => heard.push(`${region?.ariaLive} ${region?.textContent}`);
        if (region) new MutationObserver(hear).observe(region, { childList: true, subtree: true });
      });
      const take = () =>
        page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
      for (const state of Object.keys(samples) as ViewState[]) {
        const [sample] = samples[state];
        if (!sample || state === 'starting') continue;
        await show(sample);
        const said = saidOf(state, language);
        const isUrgent = urgent.includes(state);
        // Before a page that asks main first, the gallery shows the one that is starting.
        const starting = saidOf('starting', language);
        const heard = (await take()).filter((one) => !one.includes(starting));
        expect(heard.length, `${state} is announced`).toBe(1);
        expect(heard[0], state).toContain(said);
        const regions = await regionsOn(kiosk);
        expect(regions, state).toHaveLength(1);
        const live = isUrgent ? 'assertive' : 'polite';
        expect(regions[0], state).toMatchObject({ live, isAtomic: true });
        expect(regions[0]?.text, state).toContain(said);
        const isSame = await page.evaluate(
          () =>
            document.querySelector('[aria-live]') ===
            (globalThis as unknown as { region: Element }).region,
        );
        expect(isSame, `${state} has the region of before`).toBe(true);
        const { tag, direction } = localeOf(language);
        await expect(page.locator('html')).toHaveAttribute('lang', tag);
        await expect(page.locator('html')).toHaveAttribute('dir', direction);
      }
      // The same again with another number of seconds: nothing is said.
      const [problem] = samples.problem;
      if (problem?.view.state === 'problem') {
        await show(problem);
        await take();
        await show({ ...problem, view: { ...problem.view, nextInMs: 4_000 } });
        expect(await take()).toEqual([]);
      }
      // What an application does not get is said alone, and not again while it stands there.
      const [session] = samples.session;
      if (session?.view.state === 'session') {
        const { view } = session;
        await show(session);
        await take();
        await show({ ...session, view: { ...view, refused: 'download' } });
        await show({ ...session, view: { ...view, refused: 'download', endsInMs: 11 * 60_000 } });
        expect(await take()).toEqual([`polite ${messagesOf(language).session.withheld.download}`]);
      }
    } finally {
      await kiosk.close();
    }
  });
}

test('prefers-reduced-motion: nothing moves longer than a blink', async () => {
  const kiosk = await GalleryKiosk.start();
  const found: string[] = [];
  /** Milliseconds; what runs for ever is endless. */
  const longest = () =>
    kiosk.page.evaluate(() => {
      const declared = [...document.querySelectorAll('*')].flatMap((element) =>
        [null, '::before', '::after'].map((part) => {
          const { transitionDuration, animationName, animationDuration, animationIterationCount } =
            getComputedStyle(element, part);
          const most = (list: string) =>
            Math.max(...list.split(', ').map(Number.parseFloat)) * 1000;
          const times = animationIterationCount === 'infinite' ? Number.POSITIVE_INFINITY : 1;
          const animated = animationName === 'none' ? 0 : most(animationDuration) * times;
          return Math.max(animated, most(transitionDuration));
        }),
      );
      return Math.max(...declared);
    });
  try {
    const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }];
    await kiosk.session.send('Emulation.setEmulatedMedia', { features });
    for (const sample of allSamples) {
      await kiosk.layOut({ sample, theme: 'dark', language: 'en' });
      if ((await longest()) > 1) found.push(titleOf(sample));
    }
    expect(found).toEqual([]);
    // And who wants motion has it: the test would see it.
    await kiosk.session.send('Emulation.setEmulatedMedia', { features: [] });
    const [first] = samples.starting;
    if (first) await kiosk.layOut({ sample: first, theme: 'dark', language: 'en' });
    expect(await longest()).toBe(Number.POSITIVE_INFINITY);
  } finally {
    await kiosk.close();
  }
});

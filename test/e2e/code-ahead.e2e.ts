/** Codes that come ahead of their screens are decoded before they are wanted. */
import { channels } from '../../preload/contract.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { codes } from '../support/gallery/pictures.ts';
import { type Sample, samples } from '../support/gallery/samples.ts';
import { Phone } from '../support/phone.ts';
import { codeOnScreen, expect, idIn, state, test } from './fixtures.ts';

const [showing] = samples.showing;
const [declined] = samples.declined;
if (!showing || !declined) throw new Error('no code among the samples');
const wearing = { theme: 'dark', language: 'en' } as const;
const withPicture = (picture: string): Sample => ({
  ...showing,
  view: { ...showing.view, picture },
});

test('a picture that came ahead is decoded once, and before it is shown', async () => {
  const kiosk = await GalleryKiosk.start();
  try {
    await kiosk.layOut({ sample: declined, ...wearing });
    await kiosk.page.evaluate(() => {
      const decode = globalThis.createImageBitmap;
      const counted = globalThis as unknown as { decoded: number };
      counted.decoded = 0;
      globalThis.createImageBitmap = (...source: unknown[]) => {
        counted.decoded += 1;
        return Reflect.apply(decode, globalThis, source);
      };
    });
    const decoded = () =>
      kiosk.page.evaluate(() => (globalThis as unknown as { decoded: number }).decoded);
    await kiosk.send(channels.codeAhead, { code: 2, picture: codes.own, logo: null });
    await expect.poll(decoded).toBe(1);
    await kiosk.layOut({ sample: withPicture(codes.own), ...wearing });
    expect(await decoded()).toBe(1);
    // The next one is not that one.
    await kiosk.layOut({ sample: withPicture(codes.weChat), ...wearing });
    expect(await decoded()).toBe(2);
  } finally {
    await kiosk.close();
  }
});

test('another picture under the same number is another code', async () => {
  const kiosk = await GalleryKiosk.start();
  try {
    for (const picture of [codes.own, codes.weChat]) {
      await kiosk.show({ sample: withPicture(picture), ...wearing });
      const isOwn = (await codeOnScreen(kiosk.page))?.includes('APP_AUTH');
      expect(isOwn).toBe(picture === codes.own);
    }
  } finally {
    await kiosk.close();
  }
});

test('main sends the code of the next person ahead, while this one is greeted', async ({
  kiosk,
  simulator,
}) => {
  const { app, page } = await kiosk({ GENAUTH_KIOSK_SESSION: '{"welcomeSeconds":1}' });
  await state(page, 'showing');
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const heard = globalThis as unknown as { sent: unknown[][] };
    heard.sent = [];
    const send = contents.send.bind(contents);
    contents.send = (...sent: Parameters<typeof send>) => {
      heard.sent.push(sent);
      send(...sent);
    };
  });
  const ada = await Phone.of(simulator.url, 'ada');
  const qrcodeId = idIn(await codeOnScreen(page));
  await ada.scan(qrcodeId);
  await state(page, 'scanned');
  await ada.confirm(qrcodeId);
  await state(page, 'signedIn');
  await state(page, 'showing');
  const sent = await app.evaluate(() =>
    (globalThis as unknown as { sent: [string, { picture?: string; view?: object }][] }).sent.map(
      ([channel, { picture, view }]) => ({ channel, picture, view: view as SentView | undefined }),
    ),
  );
  const ahead = sent.findIndex(({ channel }) => channel === channels.codeAhead);
  const shown = sent.findIndex(({ view }) => view?.state === 'showing' && view.code !== 1);
  expect(sent.filter(({ channel }) => channel === channels.codeAhead)).toHaveLength(1);
  expect(ahead).toBeGreaterThan(-1);
  expect(ahead).toBeLessThan(shown);
  expect(sent[ahead]?.picture).toBe(sent[shown]?.view?.picture);
});

interface SentView {
  readonly state: string;
  readonly code?: number;
  readonly picture?: string;
}

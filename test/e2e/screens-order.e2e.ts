import { channels } from '../../preload/contract.ts';
import { plainLook } from '../../preload/look.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { expect, state, test } from './fixtures.ts';

test('a screen that arrives after its successor is not shown any more', async () => {
  const kiosk = await GalleryKiosk.start();
  try {
    const screen = (revision: number, view: object) =>
      kiosk.send(channels.screen, {
        ...{ revision, language: 'en', languages: ['en'], isDim: false, mark: '' },
        ...{ look: plainLook, view },
      });
    await screen(5_002, { state: 'declined' });
    await state(kiosk.page, 'declined');
    await screen(5_001, { state: 'starting' });
    await screen(5_003, { state: 'maintenance', message: 'later' });
    const shown: (string | null)[] = [];
    const page = kiosk.page.locator('main');
    await expect
      .poll(async () => {
        shown.push(await page.getAttribute('data-state'));
        return shown.at(-1);
      })
      .toBe('maintenance');
    expect(shown).not.toContain('starting');
    await screen(5_001, { state: 'starting' });
    await screen(5_003, { state: 'maintenance', message: 'the same once more' });
    await page.getByText('the same once more').waitFor();
  } finally {
    await kiosk.close();
  }
});

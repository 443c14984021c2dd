import { channels } from '../../preload/contract.ts';
import { plainLook } from '../../preload/look.ts';
import { GalleryKiosk } from '../support/gallery/gallery-kiosk.ts';
import { expect, state, test } from './fixtures.ts';

/** Every state that the page shows from now on. */
const watch = `
  window.states = [];
  new MutationObserver(() => window.states.push(document.querySelector('main').dataset.state))
    .observe(document.querySelector('main'), { attributeFilter: ['data-revision'] });`;

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
    await kiosk.page.evaluate(watch);
    await screen(5_001, { state: 'starting' });
    await screen(5_003, { state: 'maintenance', message: '' });
    await state(kiosk.page, 'maintenance');
    expect(await kiosk.page.evaluate('window.states')).toEqual(['maintenance']);
  } finally {
    await kiosk.close();
  }
});

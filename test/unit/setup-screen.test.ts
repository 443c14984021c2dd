import { describe, expect, it } from 'vitest';
import { SetupScreen } from '../../main/setup-screen.ts';
import type { Screen } from '../../preload/contract.ts';
import { FakeClock } from '../support/fake-clock.ts';

const issue = { key: 'GENAUTH_HOST', source: 'environment', found: '"x"', allowed: 'an address' };

function started() {
  const screens: Screen[] = [];
  const setup = new SetupScreen({
    issues: [issue],
    settings: { languages: ['en', 'zh-CN'] },
    clock: new FakeClock(),
    onScreen: (screen) => screens.push(screen),
  });
  setup.start();
  return { setup, screens };
}

describe('the set-up screen', () => {
  it('shows every issue', () => {
    const { screens } = started();
    expect(screens).toMatchObject([{ language: 'en', view: { state: 'setup', issues: [issue] } }]);
  });

  it('is shown again to a page that loads again', () => {
    const { setup, screens } = started();
    setup.take({ type: 'ready' });
    expect(screens).toHaveLength(2);
    expect(screens[1]).toEqual(screens[0]);
  });

  it('can be read in another language', () => {
    const { setup, screens } = started();
    setup.take({ type: 'chooseLanguage', language: 'zh-CN' });
    expect(screens.at(-1)?.language).toBe('zh-CN');
  });
});

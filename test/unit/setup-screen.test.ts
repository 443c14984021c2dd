import { describe, expect, it } from 'vitest';
import { ClosedCounter } from '../../main/closed-counter.ts';
import { SetupScreen } from '../../main/setup-screen.ts';
import type { KioskView } from '../../preload/contract.ts';

const issue = { key: 'GENAUTH_HOST', source: 'environment', found: '"x"', allowed: 'an address' };

describe('the set-up screen', () => {
  it.each([true, false])('shows every issue, and whether it is the first run: %s', (isFirstRun) => {
    const views: KioskView[] = [];
    const setup = new SetupScreen({ issues: [issue], isFirstRun });
    setup.start((view) => views.push(view));
    setup.again();
    const view = { state: 'setup', issues: [issue], isFirstRun };
    expect(views).toEqual([view, view]);
  });
});

describe('the closed counter', () => {
  it('shows the admin’s message', () => {
    const views: KioskView[] = [];
    const counter = new ClosedCounter('Back at two');
    counter.start((view) => views.push(view));
    expect(views).toEqual([{ state: 'maintenance', message: 'Back at two' }]);
  });
});

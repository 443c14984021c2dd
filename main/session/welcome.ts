import type { Handoff } from './handoff.ts';

/** The person is greeted, and that is all. */
export const welcome: Handoff = {
  begin(_signedIn, tell) {
    tell({ is: 'greeting', message: '' });
    return { show() {}, retry() {}, end: () => null };
  },
};

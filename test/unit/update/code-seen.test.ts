import { beforeEach, expect, it } from 'vitest';
import { CodeSeen } from '../../../main/update/code-seen.ts';
import type { KioskView, Screen } from '../../../preload/contract.ts';

const code: KioskView = {
  state: 'showing',
  code: 1,
  picture: 'data:image/png;base64,',
  logo: null,
  rotatesInMs: 1,
  rotationMs: 1,
  kioskName: '',
  app: 'own',
  service: 'app.test',
};
const screen = (revision: number, view: KioskView): Pick<Screen, 'revision' | 'view'> => ({
  revision,
  view,
});

let times: number;
let seen: CodeSeen;

beforeEach(() => {
  times = 0;
  seen = new CodeSeen(() => {
    times += 1;
  });
});

it('a code is seen once the page has painted it', () => {
  seen.sent(screen(1, { state: 'starting' }));
  seen.painted(1);
  seen.sent(screen(2, code));
  expect(times).toBe(0);
  seen.painted(2);
  expect(times).toBe(1);
});

it('what was painted before, or is no code, is none', () => {
  seen.painted(1);
  seen.sent(screen(2, code));
  seen.painted(1);
  seen.sent(screen(3, { state: 'resting' }));
  seen.painted(2);
  seen.painted(3);
  expect(times).toBe(0);
});

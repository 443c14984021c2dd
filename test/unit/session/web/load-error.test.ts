import { expect, it } from 'vitest';
import {
  detailOf,
  failureOf,
  isErrorStatus,
  isFailure,
} from '../../../../main/session/web/load-error.ts';

const error = (code: number, name = '') => ({ code, name, host: 'app.test:8443' });

it.each([
  [-102, 'notLoaded'],
  [-105, 'notLoaded'],
  [-118, 'notLoaded'],
  [-200, 'certificate'],
  [-201, 'certificate'],
  [-202, 'certificate'],
  [-206, 'certificate'],
  [-299, 'certificate'],
  [-300, 'notLoaded'],
  [-20, 'notLoaded'],
] as const)('error %i: %s', (code, why) => {
  expect(failureOf(error(code))).toBe(why);
});

it('a load that was cut short is no failure', () => {
  expect(isFailure(error(-3))).toBe(false);
  expect(isFailure(error(-102))).toBe(true);
});

it('says Chromium’s word and the host', () => {
  expect(detailOf(error(-102, 'ERR_CONNECTION_REFUSED'))).toBe(
    'ERR_CONNECTION_REFUSED at app.test:8443',
  );
  expect(detailOf({ code: -9, name: '', host: '' })).toBe('error -9');
});

it.each([
  [200, false],
  [302, false],
  [400, false],
  [401, false],
  [403, false],
  [404, true],
  [500, true],
  [503, true],
])('HTTP %i as a first answer is an error: %s', (status, isError) => {
  expect(isErrorStatus(status)).toBe(isError);
});

import { expect, it } from 'vitest';
import { type NoticeParts, updateNotices } from '../../../main/update/notices.ts';

const nothing: NoticeParts = { failures: [], running: '1.0.0', waiting: null, whyNot: null };
const failure = { why: 'it painted no code', at: 0, isExcused: false };

it.each<[Partial<NoticeParts>, string[]]>([
  [{}, []],
  [{ waiting: '2.0.0' }, ['version 2.0.0 waits until nobody is there']],
  [{ whyNot: 'no key' }, ['updateFeed does nothing here: no key']],
  [
    { failures: [{ ...failure, version: '2.0.0' }] },
    ['version 2.0.0 is not used: it painted no code'],
  ],
  [
    { failures: [{ ...failure, version: '1.0.0' }] },
    ['version 1.0.0, which runs, has not shown that it works: it painted no code'],
  ],
])('%j is said', (change, notices) => {
  expect(updateNotices({ ...nothing, ...change })).toEqual(notices);
});

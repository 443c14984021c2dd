import { expect, it } from 'vitest';
import { Underway } from '../../../main/base/underway.ts';
import { settlePromises } from '../../support/fake-clock.ts';

it('is over when each has ended, well or not', async () => {
  const underway = new Underway();
  await underway.settled();
  let end = () => {};
  let fail = (_error: Error) => {};
  const first = underway.watch(new Promise<void>((resolve) => (end = resolve)));
  const second = underway.watch(new Promise<void>((_resolve, reject) => (fail = reject)));
  let isOver = false;
  const settled = underway.settled().then(() => {
    isOver = true;
  });
  fail(new Error('full'));
  await expect(second).rejects.toThrow('full');
  await settlePromises();
  expect(isOver).toBe(false);
  end();
  await settled;
  await first;
  await underway.settled();
});

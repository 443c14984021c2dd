import { describe, expect, it } from 'vitest';
import { answerIn, longestMessage } from '../../../../main/session/webhook/answer.ts';

const read = (text: string) => answerIn(Buffer.from(text));
const yes = { isAllowed: true, message: '' };

describe('what a receiver answers', () => {
  it.each([
    '',
    'OK',
    '<html>',
    'null',
    '"no"',
    'false',
    '[]',
    '[{"allow":false}]',
    '{}',
    '{"id":7}',
  ])('is a plain yes as %j', (text) => {
    expect(read(text)).toEqual(yes);
  });

  it('lets a person in, with words of its own', () => {
    const answer = { isAllowed: true, message: 'Locker 7' };
    expect(read('{"allow":true,"message":"Locker 7","door":3}')).toEqual(answer);
    expect(read('\ufeff{"message":"Locker 7"}')).toEqual(answer);
  });

  it('lets a person not in', () => {
    expect(read('{"allow":false,"message":"Closed"}')).toEqual({
      isAllowed: false,
      message: 'Closed',
    });
  });

  it.each(['"false"', '"true"', '0', '1', 'null', '{}'])(
    'lets nobody in with an allow that is %s',
    (allow) => {
      expect(read(`{"allow":${allow}}`).isAllowed).toBe(false);
    },
  );

  it.each(['7', 'null', '["a"]', '{"text":"a"}'])('has no message in %s', (message) => {
    expect(read(`{"message":${message}}`)).toEqual(yes);
  });

  it('is shown as one line, without characters that direct others', () => {
    const message = ' Door\u0007 3\n\topen\u202e\u2066 \u200fnow ';
    expect(read(JSON.stringify({ message })).message).toBe('Door 3 open now');
  });

  it('is shown up to 200 characters, and none of them by half', () => {
    const { message } = read(JSON.stringify({ message: '😀'.repeat(300) }));
    expect(message).toBe('😀'.repeat(longestMessage));
  });

  it('is no reason to fail where it is no UTF-8', () => {
    expect(answerIn(Buffer.from([0xff, 0xfe, 0x7b]))).toEqual(yes);
  });
});

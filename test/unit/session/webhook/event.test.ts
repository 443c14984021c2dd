import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../main/session/handoff.ts';
import { eventIn, eventOf, textOf } from '../../../../main/session/webhook/event.ts';
import type { ProfileField } from '../../../../main/settings/schema.ts';

const signedIn = {
  id: '1f81eb52-5198-4599-803e-771906343485',
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  subject: 'user-1',
  tokens: { accessToken: 'access-token-1', idToken: 'id-token-1' },
};

function event(fields: readonly ProfileField[] = [], profile: Profile = {}) {
  return eventOf({ signedIn, kioskName: '大厅 1', profile, fields });
}

describe('the event of a sign-in', () => {
  it('says who has signed in, when, and where', () => {
    expect(JSON.parse(event().body)).toEqual({
      type: 'kiosk.signed_in',
      timestamp: '2026-01-02T03:04:05.678Z',
      data: {
        session: '1f81eb52-5198-4599-803e-771906343485',
        kiosk: { name: '大厅 1' },
        subject: 'user-1',
        profile: {},
      },
    });
  });

  it('has an id that is the session’s, without a full stop, which separates what is signed', () => {
    expect(event().id).toBe('msg_1f81eb52-5198-4599-803e-771906343485');
  });

  it('tells of the profile what is to be told, and no more', () => {
    const profile = { name: '李', photo: 'https://p.test/1.png', email: 'li@app.test' };
    const { data } = JSON.parse(event(['name', 'email', 'phone'], profile).body);
    expect(data.profile).toEqual({ name: '李', email: 'li@app.test' });
  });

  it('leaves out what is so long that it is a picture', () => {
    const profile = {
      name: 'x'.repeat(2_000),
      photo: `data:image/png;base64,${'A'.repeat(1_990)}`,
    };
    const { data } = JSON.parse(event(['name', 'photo'], profile).body);
    expect(Object.keys(data.profile)).toEqual(['name']);
  });

  it('holds no token', () => {
    expect(textOf(event(['name'], { name: 'Li' }))).not.toMatch(/token/);
  });
});

describe('an event that was kept', () => {
  it('is the same when it is read again', () => {
    const kept = event(['name'], { name: 'half a pair: \ud83d, and “李”' });
    expect(eventIn(textOf(kept))).toEqual(kept);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"id":"a","at":1}',
    '{"id":"a.b","at":1,"body":""}',
    '{"id":"a',
  ])('is not %j', (text) => {
    expect(eventIn(text)).toBeNull();
  });
});

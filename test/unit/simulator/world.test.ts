import { describe, expect, it } from 'vitest';
import { ada, bo, testClock, testWorld } from './support.ts';

function start() {
  const clock = testClock();
  return { clock, world: testWorld(clock) };
}

function authorised() {
  const { clock, world } = start();
  const { qrcodeId } = world.mint('MOBILE_APP');
  world.act(qrcodeId, 'SCAN', ada);
  const confirmed = world.act(qrcodeId, 'CONFIRM', ada);
  if (!confirmed.ok) throw new Error(confirmed.error.message);
  return { clock, world, qrcodeId, ticket: confirmed.value.ticket ?? '' };
}

describe('codes of the world', () => {
  it('have ids that look like the API’s', () => {
    const { world } = start();
    expect(world.mint('MOBILE_APP').qrcodeId).toMatch(/^[0-9a-f]{32}$/);
    expect(world.mint('WECHAT_OFFICIAL_ACCOUNT').qrcodeId).toMatch(/^gQ[\w-]{55}$/);
  });

  it('live for 120 seconds', () => {
    const { clock, world } = start();
    const { qrcodeId } = world.mint('MOBILE_APP');
    clock.advance(119_999);
    expect(world.poll(qrcodeId)).toMatchObject({ value: { status: 'PENDING' } });
    clock.advance(1);
    expect(world.poll(qrcodeId)).toMatchObject({ value: { status: 'EXPIRED' } });
  });

  it('take a new lifetime from the next one on', () => {
    const { clock, world } = start();
    const before = world.mint('MOBILE_APP');
    world.setLifetimes({ codeSeconds: 5 });
    const after = world.mint('MOBILE_APP');
    clock.advance(5_000);
    expect(world.poll(before.qrcodeId)).toMatchObject({ value: { status: 'PENDING' } });
    expect(world.poll(after.qrcodeId)).toMatchObject({ value: { status: 'EXPIRED' } });
    expect(world.lifetimes).toEqual({ codeSeconds: 5, ticketSeconds: 300 });
  });

  it('are forgotten long after their end', () => {
    const { clock, world } = start();
    const { qrcodeId } = world.mint('MOBILE_APP');
    clock.advance(120_000 + 599_999);
    world.mint('MOBILE_APP');
    expect(world.codes.get(qrcodeId)).not.toBeNull();
    clock.advance(1);
    world.mint('MOBILE_APP');
    expect(world.codes.get(qrcodeId)).toBeNull();
    expect(world.codes.all()).toHaveLength(2);
  });

  it.each([
    ['2241', { error: { apiCode: 2241 } }],
    ['404', { error: { statusCode: 404 } }],
    ['EXPIRED', { value: { status: 'EXPIRED' } }],
  ] as const)('answer for an unknown id as the switch says: %s', (unknownCode, expected) => {
    const { world } = start();
    world.behave({ unknownCode });
    expect(world.poll('nobody')).toMatchObject(expected);
  });

  it('can be ended by force', () => {
    const { world } = start();
    const { qrcodeId } = world.mint('MOBILE_APP');
    expect(world.end(qrcodeId, 'ERROR')).toBe(true);
    expect(world.poll(qrcodeId)).toMatchObject({ value: { status: 'ERROR' } });
    expect(world.end('nobody', 'ERROR')).toBe(false);
  });
});

describe('tickets', () => {
  it('come with AUTHORIZED and name who confirmed', () => {
    const { world, qrcodeId, ticket } = authorised();
    expect(world.poll(qrcodeId)).toMatchObject({ value: { status: 'AUTHORIZED', ticket } });
    expect(world.redeem(ticket)).toMatchObject({ value: { userId: ada.userId, qrcodeId } });
  });

  it('work once', () => {
    const { world, ticket } = authorised();
    expect(world.redeem(ticket).ok).toBe(true);
    expect(world.redeem(ticket)).toMatchObject({ ok: false, error: { statusCode: 499 } });
  });

  it('end after 300 seconds', () => {
    const { clock, world, ticket } = authorised();
    clock.advance(300_000);
    expect(world.redeem(ticket).ok).toBe(false);
  });

  it('still work one millisecond before', () => {
    const { clock, world, ticket } = authorised();
    clock.advance(299_999);
    expect(world.redeem(ticket).ok).toBe(true);
  });

  it('are not used up by a refusal', () => {
    const { world, ticket } = authorised();
    for (const mfa of ['exchange1635', 'exchange1636'] as const) {
      world.behave({ mfa });
      const apiCode = Number(mfa.slice(-4));
      expect(world.redeem(ticket)).toMatchObject({ error: { apiCode } });
    }
    world.behave({ mfa: 'off', noPermission: 'exchange' });
    expect(world.redeem(ticket)).toMatchObject({ error: { apiCode: 1576 } });
    world.behave({ noPermission: 'off' });
    expect(world.redeem(ticket).ok).toBe(true);
  });
});

describe('switches of the world', () => {
  it.each([
    ['pollError', { value: { status: 'ERROR', ticket: null } }],
    ['poll1635', { error: { apiCode: 1635 } }],
    ['poll1636', { error: { apiCode: 1636 } }],
  ] as const)('mfa %s shows on the poll, after confirming only', (mfa, expected) => {
    const { world, qrcodeId } = authorised();
    world.behave({ mfa });
    const pending = world.mint('MOBILE_APP');
    expect(world.poll(pending.qrcodeId)).toMatchObject({ value: { status: 'PENDING' } });
    expect(world.poll(qrcodeId)).toMatchObject(expected);
  });

  it('refuse a person without permission on confirming', () => {
    const { world } = start();
    world.behave({ noPermission: 'confirm' });
    const { qrcodeId } = world.mint('MOBILE_APP');
    expect(world.act(qrcodeId, 'SCAN', bo).ok).toBe(true);
    expect(world.act(qrcodeId, 'CONFIRM', bo)).toMatchObject({ error: { apiCode: 1576 } });
    expect(world.poll(qrcodeId)).toMatchObject({ value: { status: 'SCANNED' } });
  });

  it('authorise a WeChat code by its scan, and no other code', () => {
    const { world } = start();
    world.behave({ wechatScan: 'oneStep' });
    const wechat = world.mint('WECHAT_OFFICIAL_ACCOUNT');
    const mobile = world.mint('MOBILE_APP');
    expect(world.act(wechat.qrcodeId, 'SCAN', bo)).toMatchObject({
      value: { status: 'AUTHORIZED' },
    });
    expect(world.act(mobile.qrcodeId, 'SCAN', bo)).toMatchObject({ value: { status: 'SCANNED' } });
  });
});

describe('custom data', () => {
  it('of a mobile code is the user’s once confirmed, not before', () => {
    const { world } = start();
    const { qrcodeId } = world.mint('MOBILE_APP', { customData: { school: 'hust' } });
    world.act(qrcodeId, 'SCAN', ada);
    expect(world.users.record(ada.userId).customData).toEqual({});
    world.act(qrcodeId, 'CONFIRM', ada);
    expect(world.users.record(ada.userId)).toMatchObject({
      customData: { school: 'hust' },
      loginsCount: 1,
    });
    expect(world.users.record(bo.userId).customData).toEqual({});
  });

  it('of a WeChat code is ignored', () => {
    const { world } = start();
    const { qrcodeId } = world.mint('WECHAT_MINIPROGRAM', { customData: { school: 'hust' } });
    world.act(qrcodeId, 'SCAN', ada);
    world.act(qrcodeId, 'CONFIRM', ada);
    expect(world.users.record(ada.userId).customData).toEqual({});
    expect(world.users.record(ada.userId).loginsCount).toBe(1);
  });
});

describe('reset', () => {
  it('brings back the state after the start', () => {
    const { world, qrcodeId, ticket } = authorised();
    world.behave({ pollBody: 'bare' });
    world.setLifetimes({ codeSeconds: 1, ticketSeconds: 1 });
    world.faults.add({ kind: 'hang' });
    world.reset();
    expect(world.behaviours.pollBody).toBe('wrapped');
    expect(world.lifetimes).toEqual({ codeSeconds: 120, ticketSeconds: 300 });
    expect(world.faults.all()).toEqual([]);
    expect(world.codes.get(qrcodeId)).toBeNull();
    expect(world.redeem(ticket).ok).toBe(false);
    expect(world.users.record(ada.userId).loginsCount).toBe(0);
  });
});

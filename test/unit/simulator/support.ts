import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Clock } from '../../../main/base/clock.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import type { CodeType } from '../../../simulator/world/codes.ts';
import type { User } from '../../../simulator/world/users.ts';
import { users } from '../../../simulator/world/users.ts';
import { defaultLifetimes, World } from '../../../simulator/world.ts';

/** A clock that moves only when told. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function testClock(): TestClock {
  let now = 5_000;
  let waiting: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    wall: () => Date.UTC(2026, 10, 22) + now,
    after(ms, callback) {
      const entry = { at: now + ms, callback };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { callback } of due) callback();
    },
  };
}

export function testWorld(clock: TestClock = testClock()): World {
  return new World({ ...defaultLifetimes, clock, random: Math.random });
}

export function person(username: string): User {
  const found = users.find((user) => user.username === username);
  if (!found) throw new Error(`no user ${username}`);
  return found;
}

export const ada = person('ada');
export const bo = person('bo');

/** An answer of the simulator, read as loosely as a test wants. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape.
  readonly json: any;
}

/** One simulator for a whole test file, as it was after its start for each test. */
export class Bench {
  readonly clock = testClock();
  #simulator: Simulator | null = null;

  constructor(options: SimulatorOptions = {}) {
    beforeAll(async () => {
      this.#simulator = await startSimulator({ clock: this.clock, ...options });
    });
    afterEach(() => this.simulator.world.reset());
    afterAll(() => this.#simulator?.close());
  }

  get simulator(): Simulator {
    if (this.#simulator === null) throw new Error('not started yet');
    return this.#simulator;
  }

  get world(): World {
    return this.simulator.world;
  }

  /** Sends as the application `demo`; a path is one of the API's. */
  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = { 'x-authing-app-id': 'demo', ...init.headers };
    const response = await fetch(new URL(path, this.simulator.url), {
      redirect: 'manual',
      ...init,
      headers,
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const json = isJson && text !== '' ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** A fresh code's id. */
  async mint(type: CodeType = 'MOBILE_APP', more: object = {}): Promise<string> {
    const answer = await this.post('/api/v3/gene-qrcode', { type, ...more });
    expect(answer.json.statusCode).toBe(200);
    return answer.json.data.qrcodeId;
  }

  poll(qrcodeId: string): Promise<Answer> {
    return this.send(`/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`);
  }

  /** A code that `user` has confirmed, and its ticket. */
  async authorised(user = ada, more: object = {}): Promise<{ qrcodeId: string; ticket: string }> {
    const qrcodeId = await this.mint('MOBILE_APP', more);
    this.world.act(qrcodeId, 'SCAN', user);
    const code = this.world.act(qrcodeId, 'CONFIRM', user);
    if (!code.ok || code.value.ticket === null) throw new Error('not authorised');
    return { qrcodeId, ticket: code.value.ticket };
  }

  exchange(ticket: string, more: object = {}, headers: Record<string, string> = {}) {
    return this.post('/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket, ...more }, headers);
  }

  /** Tokens of a person signed in by password. */
  async signedIn(username = 'ada', scope = 'openid profile offline_access') {
    const passwordPayload = { username, password: 'demo' };
    const body = { connection: 'PASSWORD', passwordPayload, options: { scope } };
    const answer = await this.post('/api/v3/signin', body);
    return answer.json.data as { access_token: string; id_token: string; refresh_token: string };
  }
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

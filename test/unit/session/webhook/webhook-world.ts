import { join } from 'node:path';
import { err, ok, type Result } from '../../../../main/base/result.ts';
import type { GenAuthError } from '../../../../main/genauth/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../../../main/genauth/http.ts';
import type { TokenSet } from '../../../../main/genauth/schema.ts';
import { createLog, type Entry } from '../../../../main/report/log.ts';
import type {
  Handoff,
  HandoffNews,
  Profile,
  RunningHandoff,
} from '../../../../main/session/handoff.ts';
import { SealedFolder } from '../../../../main/session/sealed-folder.ts';
import { createWebhookHandoff } from '../../../../main/session/webhook/webhook-handoff.ts';
import type { WebhookHandoff } from '../../../../main/settings/handoff.ts';
import type { ProfileField } from '../../../../main/settings/schema.ts';
import { FakeClock, settlePromises } from '../../../support/fake-clock.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export const host = 'door.test';
export const hour = 3_600_000;

/** A request that has not been answered yet. */
export interface Open {
  /** The event's id. */
  readonly id: string;
  readonly request: HttpRequest;
  answer(status: number, body?: unknown, headers?: HttpResponse['headers']): Promise<void>;
  fail(): Promise<void>;
}

/** Somebody who has signed in, and what they are told. */
export interface Visit {
  readonly news: HandoffNews[];
  readonly running: RunningHandoff;
}

const tokens: TokenSet = {
  scope: undefined,
  accessToken: 'access-token-1',
  idToken: 'id-token-1',
  refreshToken: 'refresh-token-1',
  tokenType: 'bearer',
  expiresInSeconds: 7_200,
};

export interface WorldOptions extends Partial<WebhookHandoff> {
  readonly profileFields?: readonly ProfileField[];
}

/** A kiosk before an endpoint that answers when the test says so; its disk outlives its process. */
export class WebhookWorld {
  readonly clock = new FakeClock();
  readonly sealer = new FakeSealer();
  readonly entries: Entry[] = [];
  /** Those that are under way. */
  readonly open: Open[] = [];
  /** The ids that were sent, in order. */
  readonly sent: string[] = [];
  readonly path = join(tempFolder(), 'events');
  handoff: Handoff;
  readonly #options: WorldOptions;
  #visits = 0;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.handoff = this.restart();
  }

  /** A new process; whatever the earlier one awaits will not come. */
  restart(): Handoff {
    const { profileFields = [], keepAtMost = 100, ...setting } = this.#options;
    this.open.length = 0;
    this.handoff = createWebhookHandoff({
      setting: {
        kind: 'webhook',
        address: `https://${host}/signed-in`,
        waitSeconds: 8,
        ifUndelivered: 'refuse',
        keepAtMost,
        ...setting,
      },
      secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      kioskName: 'Hall',
      send: this.#send,
      clock: this.clock,
      random: () => 0,
      log: createLog([(entry) => this.entries.push(entry)], (text) => text, Date.now),
      folder: this.folder(keepAtMost),
      profileFields,
    });
    return this.handoff;
  }

  folder(most = 100): SealedFolder {
    return new SealedFolder({ folder: this.path, sealer: this.sealer, most });
  }

  /** Somebody signs in. Sessions are called `s1`, `s2` … */
  async visit(profile: Promise<Profile> = Promise.resolve({})): Promise<Visit> {
    this.#visits += 1;
    const id = `s${this.#visits}`;
    const news: HandoffNews[] = [];
    const signedIn = { id, at: this.clock.wall(), subject: `u-${id}`, tokens, profile };
    const running = this.handoff.begin(signedIn, (one) => news.push(one));
    await this.settle();
    return { news, running };
  }

  /** The only request under way. */
  get only(): Open {
    const [only, more] = this.open;
    if (!only || more) throw new Error(`${this.open.length} requests are under way`);
    return only;
  }

  async pass(ms: number): Promise<void> {
    await this.clock.advanceAsync(ms);
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 3; i += 1) await settlePromises();
  }

  /** How many events are on the disk. */
  get kept(): number {
    return this.folder().names().length;
  }

  get lines(): readonly string[] {
    return this.entries.map(({ level, event }) => `${level} ${event}`);
  }

  readonly #send: Send = (request) =>
    new Promise<Result<HttpResponse, GenAuthError>>((resolve) => {
      const id = request.headers?.['webhook-id'] ?? '';
      const where = { operation: request.operation, host: request.url.host };
      this.sent.push(id);
      const settle = (result: Result<HttpResponse, GenAuthError>) => {
        const at = this.open.indexOf(open);
        if (at >= 0) this.open.splice(at, 1);
        resolve(result);
        return this.settle();
      };
      const open: Open = {
        id,
        request,
        answer: (status, body = '', headers = {}) =>
          settle(ok({ status, headers, body: Buffer.from(JSON.stringify(body)) })),
        fail: () => settle(err({ kind: 'unreachable', code: 'ECONNREFUSED', ...where })),
      };
      this.open.push(open);
      request.signal?.addEventListener('abort', () => settle(err({ kind: 'aborted', ...where })));
    });
}

import type { Clock } from '../../base/clock.ts';
import type { Send } from '../../genauth/http.ts';
import type { Log } from '../../report/log.ts';
import type { WebhookHandoff } from '../../settings/handoff.ts';
import type { ProfileField } from '../../settings/schema.ts';
import type { Handoff } from '../handoff.ts';
import type { SealedFolder } from '../sealed-folder.ts';
import { createDeliver } from './delivery.ts';
import { Outbox, type Patience } from './outbox.ts';
import { OutboxLog } from './outbox-log.ts';
import { usualWaits, type Waits } from './retry.ts';
import { RunningWebhook } from './running-webhook.ts';

export interface WebhookTiming {
  readonly waits: Waits;
  /** Milliseconds; how long a try may take. */
  readonly attemptMs: number;
}

export interface WebhookOptions {
  readonly setting: WebhookHandoff;
  /** Setting `webhookSecret`. */
  readonly secret: string;
  readonly kioskName: string;
  readonly send: Send;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Holds `keepAtMost` events, and nothing else. */
  readonly folder: SealedFolder;
  readonly profileFields: readonly ProfileField[];
  /** For tests and benchmarks. */
  readonly timing?: WebhookTiming;
}

/** Standard Webhooks recommends 15 to 30 s, so that receivers have time to do what they do. */
const usualTiming: WebhookTiming = { waits: usualWaits, attemptMs: 20_000 };

/**
 * How long an event may be refused for which nobody waits. With `refuse` it can only be one that the
 * end of an earlier process left behind, and whoever stands before the door waits for it.
 */
const patience: Readonly<Record<WebhookHandoff['ifUndelivered'], Patience>> = {
  keep: { ageMs: 3 * 24 * 3_600_000, refusedMs: 3_600_000 },
  refuse: { ageMs: 0, refusedMs: 60_000 },
};

/** Tells an endpoint of the operator's who has signed in, and the person what it says to that. */
export function createWebhookHandoff(options: WebhookOptions): Handoff {
  const { setting, secret, send, clock, random, folder, timing = usualTiming } = options;
  const log = new OutboxLog(options.log, clock);
  // A person who waits longer waits for this very try.
  const attemptMs = Math.max(timing.attemptMs, setting.waitSeconds * 1000);
  const outbox = new Outbox({
    folder,
    deliver: createDeliver({ address: setting.address, secret, send, clock, attemptMs }),
    clock,
    random,
    log,
    waits: timing.waits,
    patience: patience[setting.ifUndelivered],
  });
  const { host } = new URL(setting.address);
  const running = new Set<RunningWebhook>();
  return {
    begin(signedIn, tell) {
      const { kioskName, profileFields: fields } = options;
      const one = new RunningWebhook({
        host,
        setting,
        outbox,
        clock,
        log,
        signedIn,
        kioskName,
        fields,
        tell,
        onOver: () => running.delete(one),
      });
      running.add(one);
      return one;
    },
    start: () => outbox.start(),
    online: () => outbox.hurry(),
    leave() {
      for (const one of running) one.leave();
    },
    async stop() {
      await Promise.all([...running].map((one) => one.stop()));
      await outbox.stop();
    },
  };
}

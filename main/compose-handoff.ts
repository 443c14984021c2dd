/** Which hand-off the settings ask for. */
import { join } from 'node:path';
import { systemClock } from './base/clock.ts';
import { unreachable } from './base/result.ts';
import type { Base } from './compose.ts';
import { networkFor } from './compose-settings.ts';
import { createSend } from './genauth/http.ts';
import type { Handoff } from './session/handoff.ts';
import { SealedFolder } from './session/sealed-folder.ts';
import { createWebhookHandoff } from './session/webhook/webhook-handoff.ts';
import { welcome } from './session/welcome.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import type { WebhookHandoff } from './settings/handoff.ts';
import { electronSealer } from './settings/secrets/sealer.electron.ts';

/** What hand-offs need of the kiosk around them. */
export interface HandoffParts {
  readonly base: Pick<Base, 'log' | 'userData'>;
}

export function createHandoff(inForce: SettingsAndFiles, parts: HandoffParts): Handoff {
  const { handoff } = inForce.merged.settings;
  switch (handoff.kind) {
    case 'welcome':
    case 'web':
      return welcome;
    case 'webhook':
      return webhook(handoff, inForce, parts);
    default:
      return unreachable(handoff);
  }
}

function webhook(
  setting: WebhookHandoff,
  inForce: SettingsAndFiles,
  { base: { log, userData } }: HandoffParts,
): Handoff {
  const { webhookSecret: secret, kioskName, profileFields } = inForce.merged.settings;
  return createWebhookHandoff({
    setting,
    secret,
    kioskName,
    profileFields,
    send: createSend(networkFor(inForce), (what) => log.warn('detour', { what })),
    clock: systemClock,
    random: Math.random,
    log,
    folder: new SealedFolder({
      folder: join(userData, 'webhook'),
      sealer: electronSealer(),
      most: setting.keepAtMost,
    }),
  });
}

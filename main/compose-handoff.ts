/** Which hand-off the settings ask for. */

import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { sessionBarHeight } from '../preload/session-bar.ts';
import { systemClock } from './base/clock.ts';
import { unreachable } from './base/result.ts';
import type { Base } from './compose.ts';
import { networkFor } from './compose-settings.ts';
import { createSend } from './genauth/http.ts';
import { parseProxyCredentials } from './network/credentials.ts';
import { parseProxySetting } from './network/proxy-setting.ts';
import type { Handoff } from './session/handoff.ts';
import { SealedFolder } from './session/sealed-folder.ts';
import { createWebHandoff } from './session/web/create.electron.ts';
import { createWebhookHandoff } from './session/webhook/webhook-handoff.ts';
import { welcome } from './session/welcome.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import type { WebHandoff, WebhookHandoff } from './settings/handoff.ts';
import { patientSealer } from './settings/secrets/patient-sealer.ts';
import { electronSealer } from './settings/secrets/sealer.electron.ts';
import { applicationPreferences } from './window/web-preferences.ts';

/** What hand-offs need of the kiosk around them. */
export interface HandoffParts {
  readonly base: Pick<Base, 'guests' | 'log' | 'userData'>;
  /** The window that there is now. */
  readonly window: () => BrowserWindow;
  /** Somebody asks for the admin's room. */
  readonly onAdmin: () => void;
}

export function createHandoff(inForce: SettingsAndFiles, parts: HandoffParts): Handoff {
  const { handoff } = inForce.merged.settings;
  switch (handoff.kind) {
    case 'welcome':
      return welcome;
    case 'webhook':
      return webhook(handoff, inForce, parts);
    case 'web':
      return web(handoff, inForce, parts);
    default:
      return unreachable(handoff);
  }
}

function web(
  setting: WebHandoff,
  inForce: SettingsAndFiles,
  { base, window, onAdmin }: HandoffParts,
): Handoff {
  const { proxy, proxyBypass, proxyCredentials, textScale } = inForce.merged.settings;
  return createWebHandoff({
    setting,
    window: { current: window, barHeight: (size) => sessionBarHeight(textScale, size), onAdmin },
    webPreferences: applicationPreferences({ isPackaged: app.isPackaged }),
    guests: base.guests,
    network: networkFor(inForce),
    proxy: parseProxySetting(proxy) ?? { mode: 'system' },
    proxyBypass,
    proxyCredentials: parseProxyCredentials(proxyCredentials),
    clock: systemClock,
    log: base.log,
  });
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
      sealer: patientSealer(electronSealer(), systemClock),
      most: setting.keepAtMost,
    }),
  });
}

/** Which hand-off the settings ask for. */
import { app, type BrowserWindow } from 'electron';
import { sessionBarHeight } from '../preload/session-bar.ts';
import { systemClock } from './base/clock.ts';
import { unreachable } from './base/result.ts';
import type { Base } from './compose.ts';
import { networkFor } from './compose-settings.ts';
import { parseProxyCredentials } from './network/credentials.ts';
import { parseProxySetting } from './network/proxy-setting.ts';
import type { Handoff } from './session/handoff.ts';
import { createWebHandoff } from './session/web/create.electron.ts';
import { welcome } from './session/welcome.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import type { WebHandoff } from './settings/handoff.ts';
import { applicationPreferences } from './window/web-preferences.ts';

/** What hand-offs need of the kiosk around them. */
export interface HandoffParts {
  readonly base: Pick<Base, 'guests' | 'log'>;
  /** The window that there is now. */
  readonly window: () => BrowserWindow;
  /** Somebody asks for the admin's room. */
  readonly onAdmin: () => void;
}

export function createHandoff(inForce: SettingsAndFiles, parts: HandoffParts): Handoff {
  const { handoff } = inForce.merged.settings;
  switch (handoff.kind) {
    case 'welcome':
    case 'webhook':
      return welcome;
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

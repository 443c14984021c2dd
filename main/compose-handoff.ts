/** Which hand-off the settings ask for. */
import { unreachable } from './base/result.ts';
import type { Handoff } from './session/handoff.ts';
import { welcome } from './session/welcome.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';

/** What hand-offs need of the kiosk around them. */
export type HandoffParts = Readonly<Record<never, never>>;

export function createHandoff({ merged }: SettingsAndFiles, _parts: HandoffParts): Handoff {
  const { handoff } = merged.settings;
  switch (handoff.kind) {
    case 'welcome':
    case 'web':
    case 'webhook':
      return welcome;
    default:
      return unreachable(handoff);
  }
}

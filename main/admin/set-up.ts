import type { Merged } from '../settings/layers.ts';

/** What someone must have given before there is a kiosk to protect. */
const needed = ['host', 'appId'] as const;

/**
 * Whether somebody has set this kiosk up, so that its admin’s room is not open to whoever comes
 * first. A value that cannot be used counts: an operator’s mistake is no invitation. The demo does
 * not count.
 */
export function isSetUp({
  settings,
  provenance,
  refused,
}: Pick<Merged, 'settings' | 'provenance' | 'refused'>): boolean {
  if (refused.size > 0) return true;
  return needed.every((key) => settings[key] !== '' && provenance[key] !== 'demo');
}

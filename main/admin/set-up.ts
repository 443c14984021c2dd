import type { Merged } from '../settings/layers.ts';

/** What someone must have given before there is a kiosk to protect. */
const needed = ['host', 'appId'] as const;

/**
 * Whether somebody has set this kiosk up, or begun to, so that its admin’s room is not open to
 * whoever comes first. An operator’s mistake is no invitation: a value that cannot be used counts,
 * and so does one of the two that are needed. Not from the policy, which may give all machines a
 * part and leave the rest to be asked on each screen; and never from the demo.
 */
export function isSetUp({
  settings,
  provenance,
  refused,
  locked,
}: Pick<Merged, 'settings' | 'provenance' | 'refused' | 'locked'>): boolean {
  if (refused.size > 0) return true;
  const given = needed.filter((key) => settings[key] !== '' && provenance[key] !== 'demo');
  return given.length === needed.length || given.some((key) => !locked.has(key));
}

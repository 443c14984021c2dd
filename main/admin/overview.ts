import type { Overview } from '../../preload/admin-contract.ts';
import { skewInWords } from '../genauth/service-clock.ts';
import { issueLine, type Merged } from '../settings/layers.ts';
import type { Vitals } from './health.ts';
import { settingRows } from './setting-rows.ts';

/** Settings as they are in force, and what is to be said of them. */
export type SettingsInForce = Pick<
  Merged,
  'settings' | 'provenance' | 'refused' | 'locked' | 'notices'
>;

export interface OverviewParts {
  readonly settings: SettingsInForce;
  readonly vitals: Vitals;
  readonly certificateDaysLeft: number | null;
  readonly clockSkewMs: number | null;
  readonly versions: Readonly<Record<string, string>>;
  readonly isMaintenance: boolean;
  readonly isDemo: boolean;
  readonly updateNotices: readonly string[];
  /** In words, where it cannot be told. */
  readonly pin: 'set' | 'not set' | { readonly unreadable: string };
}

/** Time to renew a certificate before people notice. */
const soonDays = 14;
/** Farther off than a clock that is kept right ever is. */
const badSkewMs = 60_000;

/** Everything that the admin's room shows, without a secret. */
export function overviewOf(parts: OverviewParts): Overview {
  const { settings, vitals, certificateDaysLeft, clockSkewMs, pin } = parts;
  const { isMaintenance, isDemo, versions } = parts;
  return {
    ...vitals,
    state: vitals.state.slice(0, 500),
    host: settings.settings.host.slice(0, 500),
    kioskName: settings.settings.kioskName,
    certificateDaysLeft,
    clockSkewMs: clockSkewMs === null ? null : Math.round(clockSkewMs),
    versions: { ...versions },
    isMaintenance,
    isDemo,
    isPinSet: pin !== 'not set',
    notices: noticesIn(parts).map((notice) => notice.slice(0, 4_000)),
    settings: settingRows(settings),
  };
}

function noticesIn(parts: OverviewParts): string[] {
  const { settings, certificateDaysLeft, clockSkewMs, pin, updateNotices } = parts;
  const notices = [...settings.notices.map(issueLine), ...updateNotices];
  if (pin === 'not set') notices.push('no admin PIN is set: this room stays closed once set up');
  if (typeof pin === 'object') notices.push(`the admin PIN cannot be read: ${pin.unreadable}`);
  if (certificateDaysLeft !== null && certificateDaysLeft < 0) {
    notices.push('the service’s certificate has ended');
  } else if (certificateDaysLeft !== null && certificateDaysLeft <= soonDays) {
    notices.push(`the service’s certificate ends in ${certificateDaysLeft} days`);
  }
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > badSkewMs) {
    notices.push(skewInWords(clockSkewMs));
  }
  return notices;
}

import { isAtOrBelow, type WebHandoff } from './handoff.ts';
import type { Merged, SettingsIssue } from './layers.ts';
import { quote } from './layers.ts';
import { envNameOf, type SettingKey, type Settings, specOf } from './schema.ts';

/** Which kinds of code take which request fields, as the API's page says it. */
const takenBy: readonly [SettingKey, readonly Settings['codeType'][]][] = [
  ['extIdpConnId', ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']],
  ['customData', ['MOBILE_APP']],
  ['context', ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']],
  ['autoMergeQrCode', ['WECHAT_MINIPROGRAM']],
];

/** What is wrong between settings that are each usable by themselves. */
export function crossCheck({ settings, provenance, refused }: Merged): readonly SettingsIssue[] {
  const issues: SettingsIssue[] = [];
  const report = (key: SettingKey, found: string, allowed: string) => {
    // A refused value has been reported; that none is left in its place is no news.
    if (!refused.has(key)) issues.push({ key, source: provenance[key], found, allowed });
  };

  if (settings.host === '') report('host', 'nothing', missing('host'));
  if (settings.appId === '') report('appId', 'nothing', missing('appId'));
  if (settings.tokenAuthMethod !== 'none' && settings.appSecret === '') {
    const why = `needed by tokenAuthMethod ${settings.tokenAuthMethod}`;
    report('appSecret', 'nothing', `${why}; set ${envNameOf('appSecret')}`);
  }
  if (settings.handoff.kind === 'webhook' && settings.webhookSecret === '') {
    report(
      'webhookSecret',
      'nothing',
      `needed by handoff webhook; set ${envNameOf('webhookSecret')}`,
    );
  }
  for (const [key, types] of takenBy) {
    // With the default in the place of a refused codeType, nobody knows which fields it would take.
    if (refused.has('codeType') || types.includes(settings.codeType)) continue;
    if (isEmpty(settings[key])) continue;
    const found = `${quote(settings[key])} with codeType ${settings.codeType}`;
    report(key, found, `only with codeType ${types.join(' or ')}; remove it or change codeType`);
  }
  const { handoff } = settings;
  if (handoff.kind === 'web' && endsAtOnce(handoff)) {
    const { address, endAddress } = handoff;
    const found = `endAddress ${quote(endAddress)}, which address ${quote(address)} is at or below`;
    report('handoff', found, 'an endAddress that people come to when they have finished');
  }
  const { warnSeconds, idleSeconds } = settings.session;
  if (warnSeconds >= idleSeconds) {
    const found = `warnSeconds ${warnSeconds} with idleSeconds ${idleSeconds}`;
    report('session', found, 'warnSeconds less than idleSeconds, of which it is the last part');
  }
  return issues;
}

/** Whoever signs in is at the end already. */
function endsAtOnce({ address, endAddress }: WebHandoff): boolean {
  return endAddress !== undefined && isAtOrBelow(new URL(address), new URL(endAddress));
}

function missing(key: SettingKey): string {
  return `${specOf(key).allowed}; set ${envNameOf(key)}`;
}

function isEmpty(value: unknown): boolean {
  const isEmptyObject =
    typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === '' || value === false || isEmptyObject;
}

import type { Behaviours } from '../behaviours.ts';
import type { Origins } from '../context.ts';
import { application } from '../world/application.ts';
import type { Code } from '../world/codes.ts';

/** The text inside a code. A mini-program code has one too, but no QR reader ever sees it. */
export function codeText(code: Code, behaviours: Behaviours, origins: Origins): string {
  if (origins.isLan) return `${origins.phone}?code=${encodeURIComponent(code.qrcodeId)}`;
  if (code.type !== 'MOBILE_APP') return `http://weixin.qq.com/q/${code.qrcodeId.slice(-24)}`;
  const { createdAt, bornAt, endsAt } = code;
  const lifetimeMs = endsAt - bornAt;
  const end =
    behaviours.qrTextExpiry === 'expireAt'
      ? { expireAt: new Date(createdAt + lifetimeMs).toISOString() }
      : { expiresIn: Math.round(lifetimeMs / 1000) };
  return JSON.stringify({
    scene: 'APP_AUTH',
    random: code.qrcodeId,
    userPoolId: application.userPoolId,
    createdAt: new Date(createdAt).toISOString(),
    ...end,
    customData: code.request.customData ?? {},
  });
}

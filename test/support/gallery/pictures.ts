import { logoSvg } from '../../../simulator/pictures/drawings.ts';
import { qrPng } from '../../../simulator/pictures/qr.ts';
import { sunflowerPng } from '../../../simulator/pictures/sunflower.ts';

export function dataUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}

/** As GenAuth fills its codes, at the length that they have with a lifetime and custom data. */
const appText = JSON.stringify({
  scene: 'APP_AUTH',
  random: '6b8f0c2e9d5a4f7e8c1b3a2d5e6f7081',
  userPoolId: '62e22721c889dd44bad1dda2',
  createdAt: '2026-01-01T08:00:00.000Z',
  expiresIn: 120,
  customData: { place: 'ground floor' },
});

/** The pictures of codes, as the simulator draws them. */
export const codes = {
  own: dataUrl('image/png', qrPng(appText)),
  weChat: dataUrl('image/png', qrPng('http://weixin.qq.com/q/02Q9pYvAcfb0D1cBqdNv1r')),
  miniProgram: dataUrl('image/png', sunflowerPng('gallery', false)),
} as const;

export const logo = dataUrl('image/svg+xml', Buffer.from(logoSvg));

/** A wide one, as most are. */
export const brandLogo = dataUrl(
  'image/svg+xml',
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80" width="320" height="80">
<circle cx="40" cy="40" r="32" fill="#e4572e"/><rect x="92" y="26" width="200" height="12" rx="6" fill="#8aa4c8"/>
<rect x="92" y="46" width="140" height="10" rx="5" fill="#8aa4c8"/></svg>`),
);

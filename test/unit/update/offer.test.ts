import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readOffer, signedText } from '../../../main/update/offer.ts';
import { feedText, publicKeyOf } from '../../../scripts/package/feed.ts';
import { newPrivateKey } from '../../support/update-feed.ts';

const privateKey = newPrivateKey();
const key = publicKeyOf(privateKey);
const files = [{ url: 'kiosk-2.0.0.AppImage', sha512: 'c3Vt', size: 7 }];
const offer = JSON.parse(feedText('latest-linux', '2.0.0', files, privateKey));
const misfit =
  'the signature of 2.0.0 does not fit: it was not made with this release’s key, or for another feed';

describe('an offer', () => {
  it('is read when the release has signed it', () => {
    expect(
      readOffer({ ...offer, releaseDate: 'today', path: 'x' }, 'latest-linux', key),
    ).toMatchObject({
      ok: true,
      value: { version: '2.0.0', files },
    });
  });

  it.each([
    ['another version', { version: '2.0.0+x' }, '2.0.0+x'],
    ['another sum', { files: [{ ...files[0], sha512: 'eHh4' }] }, '2.0.0'],
    ['another file', { files: [{ ...files[0], url: 'other.AppImage' }] }, '2.0.0'],
    ['another size', { files: [{ ...files[0], size: 8 }] }, '2.0.0'],
    ['one file more', { files: [...files, { ...files[0], url: 'more.AppImage' }] }, '2.0.0'],
    ['a signature that is none', { signature: 'none' }, '2.0.0'],
  ])('with %s is refused', (_what, change, version) => {
    const refusal = misfit.replace('2.0.0', version);
    expect(readOffer({ ...offer, ...change }, 'latest-linux', key)).toEqual({
      ok: false,
      error: refusal,
    });
  });

  it('of somebody else is refused', () => {
    const others = JSON.parse(feedText('latest-linux', '2.0.0', files, newPrivateKey()));
    expect(readOffer(others, 'latest-linux', key)).toEqual({ ok: false, error: misfit });
    expect(readOffer(offer, 'latest-linux', publicKeyOf(newPrivateKey()))).toEqual({
      ok: false,
      error: misfit,
    });
    expect(readOffer(offer, 'latest-linux', '')).toEqual({ ok: false, error: misfit });
  });

  it.each(['beta-linux', 'latest-linux-arm64', 'latest-mac', 'latest'])(
    'in the feed %s is refused: it was made for another',
    (feed) => {
      expect(readOffer(offer, feed, key)).toEqual({ ok: false, error: misfit });
    },
  );

  it('of another product is refused', () => {
    const text = Buffer.from(
      signedText('latest-linux', offer).replace('genauth-kiosk', 'genauth-other'),
    );
    const signature = sign(null, text, createPrivateKey(privateKey)).toString('base64');
    expect(readOffer({ ...offer, signature }, 'latest-linux', key)).toEqual({
      ok: false,
      error: misfit,
    });
  });

  it('without a signature is refused', () => {
    const { signature: _, ...unsigned } = offer;
    const error = 'the offer of 2.0.0 is not signed';
    expect(readOffer(unsigned, 'latest-linux', key)).toEqual({ ok: false, error });
  });

  it.each([
    ['nothing', null],
    ['a text', 'latest'],
    ['a number as its version', { ...offer, version: 2 }],
    ['no files', { ...offer, files: [] }],
    ['a file without a sum', { ...offer, files: [{ url: 'x.AppImage' }] }],
    ['packages beside its files', { ...offer, packages: { x64: { path: 'x.7z', sha512: 'x' } } }],
  ])('that holds %s is refused', (_what, found) => {
    const error = 'the feed holds no version with files and their sha512';
    expect(readOffer(found, 'latest-linux', key)).toEqual({ ok: false, error });
  });

  it('is signed whatever the order of its files', () => {
    const two = [...files, { url: 'another.AppImage', sha512: 'c3Vt', size: 7 }];
    const { signature } = JSON.parse(feedText('latest-linux', '2.0.0', two, privateKey));
    const turned = { version: '2.0.0', files: two.toReversed(), signature };
    expect(readOffer(turned, 'latest-linux', key)).toMatchObject({ ok: true });
  });

  it('is signed in a text that no other offer has', () => {
    const sneaky = { url: 'a","c3Vt",7]","["b', sha512: 'c3Vt', size: 7 };
    const plain = [
      { url: 'a', sha512: 'c3Vt', size: 7 },
      { url: 'b', sha512: 'c3Vt', size: 7 },
    ];
    expect(signedText('latest-linux', { version: '1.0.0', files: [sneaky] })).not.toBe(
      signedText('latest-linux', { version: '1.0.0', files: plain }),
    );
  });
});

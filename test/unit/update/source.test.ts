/** The library and the kiosk's own client, against a real server. */
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainNetwork } from '../../../main/network/network.ts';
import { usualLimits } from '../../../main/update/feed-client.ts';
import { readOffer } from '../../../main/update/offer.ts';
import { lookAtFeed } from '../../../main/update/source.ts';
import { sourceTrouble } from '../../../main/update/source-trouble.ts';
import { root } from '../../../scripts/lib/paths.ts';
import { closeServers, deadAddress, serve } from '../../support/loopback-server.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';
import { UpdateFeed } from '../../support/update-feed.ts';

let folder: string;
let feed: UpdateFeed;
let file: string;

beforeEach(async () => {
  folder = tempFolder();
  feed = await UpdateFeed.open();
  file = join(folder, 'genauth-kiosk-2.0.0.AppImage');
  writeFileSync(file, '#!/bin/sh\necho 2.0.0\n'.repeat(5000));
  process.env.APPIMAGE = join(folder, 'Kiosk.AppImage');
});

afterEach(async () => {
  delete process.env.APPIMAGE;
  await feed.close();
  await closeServers();
  removeTempFolders();
});

const look = (url = feed.url, limits = usualLimits) =>
  lookAtFeed({
    platform: 'linux',
    network: plainNetwork(),
    feed: url,
    channel: 'latest',
    version: '1.0.0',
    folder: join(folder, 'data'),
    configFile: join(root, 'scripts/package/app-update.yml'),
    quit() {},
    limits,
  });

const trouble = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => sourceTrouble(error),
  );

describe.skipIf(process.platform !== 'linux')('a feed', () => {
  it('is read, with what it is signed with, and its file is fetched', async () => {
    await feed.offer('2.0.0', file);
    const found = await look();
    expect(readOffer(found.offer, 'latest-linux', feed.publicKey)).toMatchObject({
      ok: true,
      value: { version: '2.0.0' },
    });
    expect(found.isOurTurn).toBe(true);
    expect(feed.asked).toEqual(['latest-linux.yml']);
    const fetched = await found.download();
    expect(readFileSync(fetched)).toEqual(readFileSync(file));
    expect(fetched.startsWith(join(folder, 'data/updates/'))).toBe(true);
  });

  it('gives a file that is here already no second time', async () => {
    await feed.offer('2.0.0', file);
    await (await look()).download();
    await (await look()).download();
    expect(feed.asked.filter((path) => path.endsWith('.AppImage'))).toHaveLength(1);
  });

  it('offers what it has, also where that is no newer', async () => {
    await feed.offer('1.0.0', file);
    expect(await look()).toMatchObject({ offer: { version: '1.0.0' }, isOurTurn: false });
    await feed.offer('0.9.0', file);
    expect(await look()).toMatchObject({ offer: { version: '0.9.0' }, isOurTurn: false });
  });

  it('may offer a version to a share of all kiosks', async () => {
    await feed.offer('2.0.0', file);
    const text = feed.textFor('2.0.0', [{ url: 'x.AppImage', sha512: 'c3Vt', size: 1 }]);
    feed.offerAs(JSON.stringify({ ...JSON.parse(text), stagingPercentage: 0 }));
    expect(await look()).toMatchObject({ isOurTurn: false });
  });

  it('that is written as electron-builder writes it is read too', async () => {
    feed.offerAs(
      [
        'version: 2.0.0',
        'files:',
        '  - url: genauth-kiosk-2.0.0.AppImage',
        '    sha512: c3Vt',
        '    size: 7',
        'path: genauth-kiosk-2.0.0.AppImage',
        'sha512: c3Vt',
        "releaseDate: '2026-11-22T00:00:00.000Z'",
      ].join('\n'),
    );
    const { offer } = await look();
    const error = 'the offer of 2.0.0 is not signed';
    expect(readOffer(offer, 'latest-linux', feed.publicKey)).toEqual({ ok: false, error });
  });
});

describe.skipIf(process.platform !== 'linux')('what goes wrong is said in a sentence', () => {
  it.each([
    ['no YAML', '{"version": ', 'the feed’s file is no YAML'],
    ['no version', 'version: newest', 'the feed offers something that is no version'],
    ['more than a feed has', ' '.repeat(2_000_000), 'the answer has more than 1000000 bytes'],
  ])('when the feed is %s', async (_what, text, sentence) => {
    feed.offerAs(text);
    expect(await trouble(look())).toBe(sentence);
  });

  it('when the feed has no such channel', async () => {
    expect(await trouble(look())).toBe('the feed has no file for this channel and system');
  });

  it('when nobody answers', async () => {
    const dead = await deadAddress();
    expect(await trouble(look(dead.href))).toContain('ECONNREFUSED');
  });

  it.each([
    ['cut off', 'the connection to the feed ended in the middle'],
    [
      'other bytes',
      'the file that was downloaded is not the one that was offered: its SHA-512 differs',
    ],
  ] as const)('when the file is %s', async (fault, sentence) => {
    await feed.offer('2.0.0', file);
    feed.fail(file, fault);
    expect(await trouble((await look()).download())).toBe(sentence);
  });

  it.each(['/latest-linux.yml', 'http://127.0.0.1:9/elsewhere', 'ftp://x', 'http://['])(
    'when the feed is said to be at %s',
    async (location) => {
      const { url, seen } = await serve((_seen, response) => {
        response.writeHead(302, { location }).end();
      });
      expect(await trouble(look(url.href))).toBe('the feed answers with status 302');
      expect(seen).toHaveLength(1);
    },
  );

  it.each(['/', 'ftp://x', 'http://[', 'file:///etc/passwd'])(
    'when the file is said to be at %s',
    async (location) => {
      const file = { url: 'kiosk-2.0.0.AppImage', sha512: 'c3Vt', size: 7 };
      const { url } = await serve(({ target }, response) => {
        if (target.startsWith('/latest')) response.end(feed.textFor('2.0.0', [file]));
        else response.writeHead(301, { location }).end();
      });
      const found = await look(url.href);
      expect(await trouble(found.download())).toBe('the feed answers with status 301');
    },
  );

  it('when the feed never answers, or never ends', async () => {
    const limits = { ...usualLimits, feedMs: 200, fileMs: 200 };
    const silent = await serve(() => {});
    expect(await trouble(look(silent.url.href, limits))).toBe('the feed takes too long');
    const endless = await serve((_seen, response) => void response.write('version:'));
    expect(await trouble(look(endless.url.href, limits))).toBe('the feed takes too long');
    const file = { url: 'kiosk-2.0.0.AppImage', sha512: 'c3Vt', size: 7 };
    const slow = await serve(({ target }, response) => {
      if (target.startsWith('/latest')) response.end(feed.textFor('2.0.0', [file]));
      else response.write('half');
    });
    const found = await look(slow.url.href, limits);
    expect(await trouble(found.download())).toBe('the feed takes too long');
  });

  it('and no file stays open, however often', async () => {
    await feed.offer('2.0.0', file);
    feed.fail(file, 'cut off');
    for (let i = 0; i < 3; i += 1) await trouble((await look()).download());
    const open = readdirSync('/proc/self/fd').map((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        return ''; // closed meanwhile
      }
    });
    expect(open.filter((path) => path.includes('.AppImage'))).toEqual([]);
  });

  it('when the file is larger than any', async () => {
    await feed.offer('2.0.0', file);
    const found = await look(feed.url, { ...usualLimits, fileBytes: 1_000 });
    expect(await trouble(found.download())).toBe('the answer has more than 1000 bytes');
  });
});

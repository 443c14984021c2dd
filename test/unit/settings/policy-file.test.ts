import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { whoMayChange } from '../../../main/settings/file-rights.ts';
import { issueLine } from '../../../main/settings/layers.ts';
import { readPolicy } from '../../../main/settings/policy-file.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const nobody = 65534;

/** A policy as an administrator installs it. */
function policyWith(content: string | Buffer): string {
  const folder = join(tempFolder(), 'genauth-kiosk');
  mkdirSync(folder, { mode: 0o755 });
  const path = join(folder, 'policy.json');
  writeFileSync(path, content);
  chmodSync(path, 0o644);
  return path;
}

describe('a policy', () => {
  it('is a layer that locks', () => {
    const path = policyWith('{"$schema":"x","kioskName":"Lobby"}');
    expect(readPolicy(path, nobody)).toEqual({
      isUnreadable: false,
      layer: {
        source: `policy file ${path}`,
        lockedBy: `the policy file ${path}`,
        values: { kioskName: 'Lobby' },
        notices: [],
      },
    });
  });

  it('that is not there is none', () => {
    const path = join(tempFolder(), 'policy.json');
    expect(readPolicy(path, nobody)).toEqual({
      isUnreadable: false,
      layer: { source: `policy file ${path}`, values: {} },
    });
  });

  it('is not there either where its folder is missing', () => {
    const { layer, isUnreadable } = readPolicy('/no/such/folder/policy.json', nobody);
    expect([layer.issues, isUnreadable]).toEqual([undefined, false]);
  });

  it.each([
    ['', 'is empty'],
    ['kioskName: Lobby', 'is not JSON'],
    ['{"kioskName":"Lob', 'is not JSON'],
    ['[{"kioskName":"Lobby"}]', 'holds no JSON object'],
    ['null', 'holds no JSON object'],
    ['\uFEFF{"kioskName":"Lobby"}', 'begins with a byte order mark'],
    [Buffer.from('\uFEFF{}', 'utf16le'), 'is in UTF-16, not in UTF-8'],
    [Buffer.from([0x7b, 0x00, 0x7d]), 'is binary, not text'],
    [Buffer.from([0x7b, 0xc3, 0x7d]), 'is binary, not text'],
    [`{"kioskName":"${'x'.repeat(1024 * 1024)}"}`, 'is larger than 1 MiB'],
  ])('that cannot be understood is one exact issue: %.20j', (content, what) => {
    const path = policyWith(content);
    const { layer, isUnreadable } = readPolicy(path, nobody);
    expect(isUnreadable).toBe(true);
    expect(layer.values).toEqual({});
    expect(layer.issues?.map(issueLine)).toEqual([
      `policy.json (policy file ${path}): found a file that ${what}; allowed: a file that can be read, with one JSON object of settings, in UTF-8 without a byte order mark`,
    ]);
  });

  it('that is a folder is an issue', () => {
    const path = tempFolder();
    expect(readPolicy(path, nobody).layer.issues?.[0]?.found).toBe('a file that is a folder');
  });

  it.skipIf(process.getuid?.() !== 0)('that may not be read is an issue (needs root)', () => {
    const path = policyWith('{}');
    chmodSync(path, 0o600);
    process.seteuid?.(nobody);
    try {
      const { layer, isUnreadable } = readPolicy(path, nobody);
      expect(isUnreadable).toBe(true);
      // The folder of the test is closed to others, so that is where it ends.
      expect(layer.issues?.[0]?.found).toBe('a file that could not be read (EACCES)');
    } finally {
      process.seteuid?.(0);
    }
  });

  it('never quotes what is in it', () => {
    const path = policyWith('{"appSecret":"topsecret",}');
    expect(JSON.stringify(readPolicy(path, nobody))).not.toContain('topsecret');
  });

  it('with a secret says that all may read it, and uses it', () => {
    const path = policyWith('{"appSecret":"topsecret"}');
    const { layer } = readPolicy(path, nobody);
    expect(layer.values).toEqual({ appSecret: 'topsecret' });
    expect(layer.notices?.map(issueLine)).toEqual([
      `appSecret (policy file ${path}): found a secret in a file that others may read; allowed: the credential genauth-kiosk.app-secret or GENAUTH_APP_SECRET`,
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a policy that others could change', () => {
  const found = (path: string, self: number | null) =>
    readPolicy(path, self).layer.notices?.map(issueLine);
  const line = (path: string, what: string) =>
    `policy.json (policy file ${path}): found ${what}; allowed: a file that only root may write, in a folder that only root may write`;

  it('since all may write it is a notice, and counts all the same', () => {
    const path = policyWith('{"kioskName":"Lobby"}');
    chmodSync(path, 0o666);
    expect(found(path, nobody)).toEqual([
      line(path, 'a file that others than its owner may write (mode 0666)'),
    ]);
    expect(readPolicy(path, nobody).layer.values).toEqual({ kioskName: 'Lobby' });
  });

  it('since all may write its folder is a notice', () => {
    const path = policyWith('{}');
    chmodSync(join(path, '..'), 0o777);
    expect(found(path, nobody)).toEqual([
      line(path, 'a file in a folder that others than its owner may write (mode 0777)'),
    ]);
    chmodSync(join(path, '..'), 0o1777);
    expect(found(path, nobody)).toEqual([]);
  });

  it('is none where the system keeps its rights elsewhere', () => {
    const path = policyWith('{}');
    chmodSync(path, 0o666);
    expect(found(path, null)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'since it is the kiosk’s own is a notice (needs root)',
    () => {
      const path = policyWith('{}');
      chownSync(path, nobody, nobody);
      expect(found(path, nobody)).toEqual([
        line(path, 'a file of the user that the kiosk runs as'),
      ]);
      expect(found(path, 0)).toEqual([]);
    },
  );

  it('since a group may write it is a notice, unless that is root’s', () => {
    const path = policyWith('{}');
    const stats = statSync(path);
    const withMode = (mode: number, gid: number) =>
      whoMayChange(path, Object.assign(Object.create(stats), { mode, gid, uid: 0 }), nobody);
    expect(withMode(0o100664, 100)).toBe('a file that others than its owner may write (mode 0664)');
    expect(withMode(0o100664, 0)).toBeNull();
    expect(withMode(0o100644, 100)).toBeNull();
  });
});

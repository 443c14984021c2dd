import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readUpdateRules } from '../../../main/update/release.ts';
import { root } from '../../../scripts/lib/paths.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const usual = {
  key: '',
  firstLookSeconds: [60, 600],
  lookSeconds: [10_800, 18_000],
  filesSeconds: 60,
  idleSeconds: 600,
  trialSeconds: 120,
};

function rulesOf(manifest: string) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'package.json'), manifest);
  return readUpdateRules(folder);
}

it('what package.json says of updates is taken, and the rest is as usual', () => {
  expect(rulesOf('{"update": {"key": "AA=="}}')).toEqual({ ...usual, key: 'AA==' });
  expect(rulesOf('{"update": {"trialSeconds": 8}}')).toEqual({ ...usual, trialSeconds: 8 });
});

it.each([
  ['says nothing', '{}'],
  ['is none', '{'],
  ['says what is not known', '{"update": {"key": "AA==", "keys": []}}'],
  ['says what cannot be', '{"update": {"key": "AA==", "trialSeconds": -1}}'],
])('where it %s there is no key, so that no offer is taken', (_what, manifest) => {
  expect(rulesOf(manifest)).toEqual(usual);
});

it('where there is no package.json there is no key', () => {
  expect(readUpdateRules(join(tempFolder(), 'app.asar'))).toEqual(usual);
});

it('this one can be read', () => {
  const { update } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(readUpdateRules(root)).toEqual({ ...usual, ...update });
});

import { describe, expect, it } from 'vitest';
import { bundledContents, packageFolderOf } from '../../../../scripts/package/bundled.ts';
import { noticesOf } from '../../../../scripts/package/notices.ts';
import { sbomOf } from '../../../../scripts/package/sbom.ts';

describe('the package that a module is in', () => {
  it('is the innermost one, with its scope', () => {
    expect(packageFolderOf('/a/node_modules/@b/c/d.js')).toBe('/a/node_modules/@b/c');
    expect(packageFolderOf('/a/node_modules/x/node_modules/y/z.js?commonjs')).toBe(
      '/a/node_modules/x/node_modules/y',
    );
    expect(packageFolderOf('C:\\a\\node_modules\\b\\c.js')).toBe('C:\\a\\node_modules\\b');
  });

  it('is none for the app’s own', () => {
    expect(packageFolderOf('/a/main/index.ts')).toBeNull();
    expect(packageFolderOf('\0rolldown/runtime.js')).toBeNull();
  });
});

describe('what is bundled', async () => {
  const { packages, ownBytes } = await bundledContents();
  const names = packages.map(({ name }) => name);

  it('comes from all three bundles, fonts included, and without tools', () => {
    expect(names).toEqual(
      expect.arrayContaining(['jose', 'valibot', 'preact', '@fontsource-variable/inter']),
    );
    expect(names).not.toContain('vite');
    expect(names).not.toContain('electron');
  });

  it('is small as far as it is the app’s own', () => {
    expect(ownBytes).toBeGreaterThan(300_000);
    expect(ownBytes).toBeLessThan(1_500_000);
  });

  it('has the text of each licence in the notices', async () => {
    const notices = await noticesOf(packages);
    for (const { name, version, license } of packages) {
      expect(notices).toContain(`\n${name} ${version} (${license})\n\n`);
    }
    expect(notices).toContain('SIL OPEN FONT LICENSE');
    expect(notices).not.toContain('\r');
  });
});

it('the bill of materials names the artefact, the runtime’s parts and each package', () => {
  const ingredients = {
    name: 'x',
    version: '1.0.0',
    license: 'MIT',
    packages: [
      { name: '@a/b', version: '2.0.0', license: 'MIT', folder: '' },
      { name: 'qr', version: '0.7.0', license: '(MIT OR Apache-2.0)', folder: '' },
    ],
    runtime: { electron: '45.4.1', chrome: '154.0.1', node: '24.18.1' },
  };
  expect(sbomOf(ingredients, { fileName: 'x.deb', sha256: 'ab' }, 1_700_000_000)).toMatchObject({
    specVersion: '1.6',
    metadata: {
      timestamp: '2023-11-14T22:13:20.000Z',
      component: { hashes: [{ alg: 'SHA-256', content: 'ab' }] },
    },
    components: [
      { purl: 'pkg:npm/electron@45.4.1' },
      { cpe: 'cpe:2.3:a:google:chrome:154.0.1:*:*:*:*:*:*:*' },
      { name: 'node' },
      { purl: 'pkg:npm/%40a/b@2.0.0', licenses: [{ license: { id: 'MIT' } }] },
      { licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    ],
    dependencies: [{ ref: 'x@1.0.0', dependsOn: expect.objectContaining({ length: 5 }) }],
  });
});

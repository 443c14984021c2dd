/** CycloneDX 1.6 in JSON: what an artefact is made of, for those who look for what is vulnerable. */
import type { Bundled } from './bundled.ts';

export interface Ingredients {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly packages: readonly Bundled[];
  /** Of the runtime that was packed: `process.versions`. */
  readonly runtime: Readonly<Record<string, string>>;
}

export interface Artefact {
  readonly fileName: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** @param seconds the time that it bears, since 1970 */
export function sbomOf(
  { name, version, license, packages, runtime }: Ingredients,
  artefact: Artefact,
  seconds: number,
): object {
  const components = [...runtimeParts(runtime), ...packages.map(packagePart)];
  const self = `${name}@${version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(seconds * 1_000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        licenses: [{ license: { id: license } }],
        hashes: [{ alg: 'SHA-256', content: artefact.sha256 }],
        properties: [{ name: 'file', value: artefact.fileName }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((one) => one['bom-ref']) }],
  };
}

function packagePart({ name, version, license }: Bundled) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const isId = /^[\w.+-]+$/.test(license);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: isId ? [{ license: { id: license } }] : [{ expression: license }],
    purl,
  };
}

/** What scanners know by these names, of all that Electron brings. */
function runtimeParts(versions: Ingredients['runtime']) {
  const part = (name: string, version = 'unknown', vendor: string, product: string) => ({
    type: 'framework',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    cpe: `cpe:2.3:a:${vendor}:${product}:${version}:*:*:*:*:*:*:*`,
    purl: name === 'electron' ? `pkg:npm/electron@${version}` : `pkg:generic/${name}@${version}`,
  });
  return [
    part('electron', versions.electron, 'electronjs', 'electron'),
    part('chromium', versions.chrome, 'google', 'chrome'),
    part('node', versions.node, 'nodejs', 'node.js'),
  ];
}

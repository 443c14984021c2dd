import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFor, headersFor } from '../../../main/window/app-files.ts';
import { contentSecurityPolicy } from '../../../main/window/content-security.ts';

const folder = join(sep, 'srv', 'kiosk', 'renderer');
const own = (...parts: readonly string[]) => join(folder, ...parts);

describe('an address of the page’s own', () => {
  it.each([
    ['app://kiosk/', own('index.html')],
    ['app://kiosk/index.html', own('index.html')],
    ['app://kiosk/.', own('index.html')],
    ['app://kiosk/index.html?x=1#y', own('index.html')],
    ['app://kiosk/assets/main.js', own('assets', 'main.js')],
    ['app://kiosk/assets/main-b%C3%A9.css', own('assets', 'main-bé.css')],
    ['app://kiosk/assets/with%20blank.svg', own('assets', 'with blank.svg')],
    ['app://kiosk/a/../index.html', own('index.html')],
    ['app://kiosk//assets//main.js', own('assets', 'main.js')],
    ['app://kiosk/assets%2Fmain.js', own('assets', 'main.js')],
    ['app://kiosk/..hidden.js', own('..hidden.js')],
  ])('%s means a file of the folder', (address, file) => {
    expect(fileFor(address, folder)).toBe(file);
  });
});

describe('an address that is not the page’s own means no file', () => {
  it.each([
    ['up, encoded', 'app://kiosk/%2e%2e%2fsecret.js'],
    ['up, slash encoded', 'app://kiosk/..%2fsecret.js'],
    ['up twice', 'app://kiosk/..%2f..%2fsecret.js'],
    ['up from within', 'app://kiosk/assets/..%2f..%2f..%2fsecret.js'],
    ['up into a folder with a like name', 'app://kiosk/..%2frenderer-other%2fmain.js'],
    ['up to an absolute path', 'app://kiosk/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd.html'],
    ['the folder itself', 'app://kiosk/assets%2f..'],
    ['a folder in it', 'app://kiosk/assets/'],
    ['a file without a type', 'app://kiosk/LICENSE'],
    ['a type that the page has none of', 'app://kiosk/package.json'],
    ['a source map', 'app://kiosk/assets/main.js.map'],
    ['a type that is a property of every object', 'app://kiosk/x.toString'],
    ['a null byte', 'app://kiosk/index.html%00.png'],
    ['a null byte that would end the name', 'app://kiosk/secret%00.html'],
    ['a broken encoding', 'app://kiosk/%'],
    ['a broken UTF-8 sequence', 'app://kiosk/%ff.html'],
    ['another host', 'app://other/index.html'],
    ['no host', 'app:///index.html'],
    ['a host with more to it', 'app://kiosk.evil.test/index.html'],
    ['a port', 'app://kiosk:80/index.html'],
    ['another scheme', 'https://kiosk/index.html'],
    ['a file', 'file:///srv/kiosk/renderer/index.html'],
    ['data', 'data:text/html,x'],
    ['a scheme that begins alike', 'apps://kiosk/index.html'],
    ['words', 'index.html'],
    ['nothing', ''],
  ])('%s: %s', (_what, address) => {
    expect(fileFor(address, folder)).toBeNull();
  });

  it('whatever it is, a file outside the folder never comes of it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '%2f',
        '/',
        '\\',
        '%5c',
        '.',
        '%00',
        'a',
        '.js',
        '.html',
        ':',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileFor(`app://kiosk/${pieces.join('')}`, folder);
        if (file === null) return;
        expect(file.startsWith(folder + sep)).toBe(true);
        expect(file.split(sep)).not.toContain('..');
        expect(file).not.toContain('\0');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a file is served', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['main.css', 'text/css; charset=utf-8'],
    ['a.svg', 'image/svg+xml'],
    ['a.woff2', 'font/woff2'],
    ['a.wasm', 'application/wasm'],
    ['a.unknown', 'application/octet-stream'],
  ])('%s as %s, and under the policy', (file, type) => {
    expect(headersFor(own(file))).toEqual({
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
});

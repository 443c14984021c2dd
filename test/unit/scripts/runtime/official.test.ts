import { describe, expect, it } from 'vitest';
import { causeIn, officialVersion } from '../../../../scripts/runtime/official.ts';

describe('the cause in what the installer printed', () => {
  it.each([
    [
      'the cause of a fetch that failed',
      `TypeError: fetch failed
    at node:internal/deps/undici/undici:13510:13
    at async downloadArtifact (file:///x/node_modules/@electron/get/dist/index.js:48:5) {
  [cause]: Error: getaddrinfo ENOTFOUND github.com
      at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26)
      at errnoHere {
    errno: -3008,
    code: 'ENOTFOUND'
  }
}`,
      'getaddrinfo ENOTFOUND github.com',
    ],
    [
      'a cause of another kind of error',
      'TypeError: fetch failed\n  [cause]: ConnectTimeoutError: Connect Timeout Error (1 s)\n',
      'Connect Timeout Error (1 s)',
    ],
    [
      'an error without a cause',
      'RequestError: connect ECONNREFUSED 127.0.0.1:443\n    at ClientRequest.<anonymous>\n',
      'connect ECONNREFUSED 127.0.0.1:443',
    ],
    [
      'an error after other lines',
      'Downloading electron\n50 %\nError: Generated checksum did not match expected checksum.\n',
      'Generated checksum did not match expected checksum.',
    ],
    ['a line that says failed', 'one\n  Download failed with 403  \n', 'Download failed with 403'],
    ['a line that says unable', 'Unable to find a binary\r\nmore\r\n', 'Unable to find a binary'],
    ['nothing', '', 'the installer gave no reason'],
    ['words that say nothing', 'Downloading\ndone\n', 'the installer gave no reason'],
  ])('is found in %s', (_what, output, cause) => {
    expect(causeIn(output)).toBe(cause);
  });

  it('is one line of no more than 200 characters', () => {
    expect(causeIn(`Error: ${'x'.repeat(1000)}\n    at y`)).toBe('x'.repeat(200));
  });
});

it('the official version is the one that the package has', () => {
  expect(officialVersion).toMatch(/^\d+\.\d+\.\d+/);
});

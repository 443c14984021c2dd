import { describe, expect, it } from 'vitest';
import { isTestBuild, markOf } from '../../../../main/test-build.ts';
import { packedVersion } from '../../../../scripts/package/version.ts';

describe('the version of what is packed', () => {
  it('is that of package.json with the official runtime, and no test build', () => {
    expect(packedVersion('1.2.3', 'official')).toBe('1.2.3');
    expect(isTestBuild('1.2.3')).toBe(false);
    expect(isTestBuild('1.2.3-beta.1')).toBe(false);
  });

  it('says with any other that it is no release', () => {
    for (const kind of ['stand-in', 'override'] as const) {
      const version = packedVersion('1.2.3', kind);
      expect(version).toBe('1.2.3+standin');
      expect(isTestBuild(version)).toBe(true);
    }
  });

  it('is written on every screen of a test build, and on none of a release', () => {
    expect(markOf('1.2.3+standin')).toBe('TEST BUILD 1.2.3+standin');
    expect(markOf('1.2.3')).toBe('');
  });

  it('is not taken for a test build by a word that looks like the mark', () => {
    expect(isTestBuild('1.2.3-standin')).toBe(false);
    expect(isTestBuild('1.2.3+standing')).toBe(false);
  });
});

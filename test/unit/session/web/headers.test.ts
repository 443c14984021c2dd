import { describe, expect, it } from 'vitest';
import { plainUserAgent, withoutModals } from '../../../../main/session/web/headers.ts';

describe('a page’s headers', () => {
  const policies = (headers: Record<string, string[]>) =>
    withoutModals(headers)?.['Content-Security-Policy'] ?? [];

  it('keep it from dialogs, and leave it its scripts and its origin', () => {
    const [sandbox = ''] = policies({});
    expect(sandbox).toMatch(/^sandbox allow-scripts allow-same-origin /);
    for (const word of ['modals', 'pointer-lock', 'orientation-lock', 'presentation']) {
      expect(sandbox).not.toContain(word);
    }
    expect(sandbox).not.toContain('escape');
  });

  it('keep the page’s own policy, however it is spelled', () => {
    const headers = { 'content-security-POLICY': [`default-src 'self'`], 'X-Other': ['1'] };
    expect(policies(headers)).toEqual([`default-src 'self'`, expect.stringMatching(/^sandbox /)]);
    const out = withoutModals(headers);
    expect(Object.keys(out ?? {})).toEqual(['X-Other', 'Content-Security-Policy']);
  });

  it('of another’s within a signed exchange are not taken', () => {
    expect(withoutModals({ 'Content-Type': ['application/signed-exchange;v=b3'] })).toBeNull();
  });
});

describe('the user agent', () => {
  it('is a browser’s', () => {
    const electrons =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) genauth-kiosk/0.1.0+standin Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36';
    expect(plainUserAgent(electrons)).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.137 Safari/537.36',
    );
  });
});

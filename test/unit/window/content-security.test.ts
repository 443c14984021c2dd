import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/window/content-security.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources.join(' ')] as const;
  }),
);

describe('the page’s policy', () => {
  it.each([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['img-src', "'self' data:"],
    ['connect-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
    ['worker-src', "'none'"],
    ['sandbox', 'allow-scripts allow-same-origin allow-downloads allow-forms'],
  ])('has %s %s', (name, sources) => {
    expect(directives.get(name)).toBe(sources);
  });

  it.each(['unsafe-inline', 'unsafe-eval', 'http:', 'https:', '*', 'blob:'])(
    'nowhere allows %s',
    (source) => {
      expect(contentSecurityPolicy).not.toContain(source);
    },
  );
});

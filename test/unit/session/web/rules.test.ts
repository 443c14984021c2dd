import { describe, expect, it } from 'vitest';
import { ApplicationRules } from '../../../../main/session/web/rules.ts';

const setting = {
  kind: 'web',
  address: 'https://app.test/callback',
  origins: ['https://pay.test', 'https://app.test:8443'],
  post: 'idToken',
  endAddress: 'https://app.test/bye',
} as const;
const rules = () => new ApplicationRules({ ...setting, origins: [...setting.origins] });
const main = (url: string) => rules().navigation({ url, isMainFrame: true });
const frame = (url: string) => rules().navigation({ url, isMainFrame: false });

describe('where the application may go', () => {
  it.each([
    'https://app.test/',
    'https://app.test/a?b=c#d',
    'https://APP.test:443/x',
    'https://app.test:8443/',
    'https://pay.test/x',
  ])('%s', (url) => {
    expect(main(url)).toBe('allowed');
    expect(frame(url)).toBe('allowed');
  });
});

describe('where it may not', () => {
  it.each([
    'http://app.test/',
    'https://app.test:444/',
    'https://evil.app.test/',
    'https://app.test.evil.test/',
    'https://evil.test/https://app.test/',
    'https://user@app.test/',
    'https://user:word@app.test/',
    'wss://app.test/',
    'ftp://app.test/',
    'file:///etc/passwd',
    'app://kiosk/index.html',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'view-source:https://app.test/',
    'filesystem:https://app.test/temporary/x',
    'data:text/html,x',
    'javascript:alert(1)',
    'mailto:a@b.test',
    'blob:https://evil.test/1-2',
    'blob:null/1-2',
    'about:config',
    '',
    'no address',
  ])('%s', (url) => {
    expect(main(url)).toBe('refused');
    expect(frame(url)).toBe('refused');
  });

  it.each(['about:blank', 'about:srcdoc', 'blob:https://app.test/1-2', 'blob:https://pay.test/1'])(
    '%s, but in a frame',
    (url) => {
      expect(main(url)).toBe('refused');
      expect(frame(url)).toBe('allowed');
    },
  );
});

describe('the end address', () => {
  it.each(['https://app.test/bye', 'https://app.test/bye?why=done', 'https://app.test/bye/now'])(
    'is reached at %s',
    (url) => expect(main(url)).toBe('over'),
  );

  it.each(['https://app.test/byebye', 'https://app.test/', 'https://app.test/x/bye'])(
    'is not at %s',
    (url) => expect(main(url)).toBe('allowed'),
  );

  it('is another one at another origin', () => {
    expect(main('https://pay.test/bye')).toBe('allowed');
    expect(main('http://app.test/bye')).toBe('refused');
  });

  it('ends nothing in a frame', () => {
    expect(frame('https://app.test/bye')).toBe('allowed');
  });

  it('need not be of an origin that pages may be of', () => {
    const elsewhere = new ApplicationRules({
      ...setting,
      origins: [],
      endAddress: 'https://portal.test/out/',
    });
    const go = (url: string) => elsewhere.navigation({ url, isMainFrame: true });
    expect(go('https://portal.test/out/x')).toBe('over');
    expect(go('https://portal.test/other')).toBe('refused');
  });

  it('with a query is only there where the query is the same', () => {
    const asked = new ApplicationRules({
      ...setting,
      origins: [],
      endAddress: 'https://app.test/?out=1',
    });
    const go = (url: string) => asked.navigation({ url, isMainFrame: true });
    expect(go('https://app.test/?out=1')).toBe('over');
    expect(go('https://app.test/?out=2')).toBe('allowed');
  });
});

describe('what pages may load', () => {
  const loads = (url: string, resourceType = 'script', method = 'GET') =>
    rules().request({ id: 1, url, method, resourceType });

  it.each(['https://cdn.test/x.js', 'wss://live.test/', 'data:,x', 'blob:https://app.test/1'])(
    '%s',
    (url) => expect(loads(url)).toBe(true),
  );

  it.each([
    'http://app.test/x.js',
    'ws://app.test/',
    'ftp://app.test/',
    'file:///etc/passwd',
    'app://kiosk/index.html',
    'chrome://resources/x.js',
    'chrome-extension://x/y.js',
    'devtools://devtools/x',
    'about:blank',
    'no address',
  ])('not %s', (url) => expect(loads(url)).toBe(false));

  it.each(['mainFrame', 'subFrame'])('no %s of another’s', (type) => {
    expect(loads('https://cdn.test/', type)).toBe(false);
    expect(loads('https://app.test/x', type)).toBe(true);
  });

  it('not the end address: there it is over', () => {
    expect(loads('https://app.test/bye', 'mainFrame')).toBe(false);
  });
});

describe('a post that a server passes on', () => {
  const request = (of: ApplicationRules, id: number, url: string, method = 'POST') =>
    of.request({ id, url, method, resourceType: 'mainFrame' });

  it('goes to no other origin, even one that pages may be of', () => {
    const of = rules();
    expect(request(of, 7, 'https://app.test/callback')).toBe(true);
    expect(request(of, 7, 'https://app.test/callback/')).toBe(true);
    expect(request(of, 7, 'https://pay.test/callback')).toBe(false);
    expect(request(of, 7, 'https://app.test:8443/callback')).toBe(false);
  });

  it('may become a question without a body, by 303', () => {
    const of = rules();
    expect(request(of, 7, 'https://app.test/callback')).toBe(true);
    expect(request(of, 7, 'https://pay.test/home', 'GET')).toBe(true);
  });

  it('has nothing to do with another one', () => {
    const of = rules();
    expect(request(of, 7, 'https://app.test/callback')).toBe(true);
    expect(request(of, 8, 'https://pay.test/form')).toBe(true);
  });

  it('is remembered while it matters, and not for ever', () => {
    const of = rules();
    for (let id = 0; id < 1_000; id += 1) {
      expect(request(of, id, 'https://app.test/callback')).toBe(true);
      expect(request(of, id, 'https://pay.test/')).toBe(false);
    }
  });
});

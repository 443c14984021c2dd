import { describe, expect, it } from 'vitest';
import { adviceFor, adviceForCode } from '../../../main/check/advice.ts';
import type { GenAuthError } from '../../../main/genauth/errors.ts';

const at = { operation: 'gene-qrcode', host: 'app.test' } as const;
const atPicture = { operation: 'picture', host: 'app.test' } as const;
const atProxy = { ...at, via: { proxy: 'proxy.test:3128', failedAt: 'proxy' } } as const;
const refused = (statusCode: number, apiCode?: number): GenAuthError => ({
  kind: 'refused',
  statusCode,
  ...(apiCode === undefined ? {} : { apiCode }),
  message: '',
  ...at,
});

/** Each way to fail, and the words by which its advice is known. */
const table: readonly (readonly [GenAuthError, string])[] = [
  [{ kind: 'unreachable', code: 'ENOTFOUND', ...at }, 'Nobody knows this name'],
  [{ kind: 'unreachable', code: 'EAI_AGAIN', ...at }, 'DNS does not answer'],
  [{ kind: 'unreachable', code: 'ECONNREFUSED', ...at }, 'nothing listens at this port'],
  [{ kind: 'unreachable', code: 'ECONNRESET', ...at }, 'cuts the connection'],
  [{ kind: 'unreachable', code: 'ENETUNREACH', ...at }, 'has no network'],
  [{ kind: 'unreachable', code: 'EHOSTUNREACH', ...at }, 'no way to this address'],
  [{ kind: 'unreachable', code: 'EWHATEVER', ...at }, 'Check this machine’s network'],
  [{ kind: 'unreachable', code: 'ECONNREFUSED', ...atProxy }, 'It is the proxy'],
  [{ kind: 'timeout', afterMs: 1, ...at }, 'the proxy it must use'],
  [{ kind: 'timeout', afterMs: 1, ...atProxy }, 'It is the proxy'],
  [{ kind: 'untrusted', code: 'CERT_NOT_YET_VALID', ...at }, 'clock is behind'],
  [{ kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...at }, 'must be renewed'],
  [{ kind: 'untrusted', code: 'ERR_TLS_CERT_ALTNAME_INVALID', ...at }, 'another name'],
  [{ kind: 'untrusted', code: 'CERT_REVOKED', ...at }, 'Do not go on'],
  [{ kind: 'untrusted', code: 'SELF_SIGNED_CERT_IN_CHAIN', ...at }, 'setting extraCaFile'],
  [{ kind: 'untrusted', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', ...at }, 'setting extraCaFile'],
  [{ kind: 'untrusted', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', ...atProxy }, 'proxy’s own'],
  [{ kind: 'tlsRefused', alert: 'x', hadCertificate: false, ...at }, 'set clientCertificate'],
  [{ kind: 'tlsRefused', alert: 'x', hadCertificate: true, ...at }, 'another client certificate'],
  [{ kind: 'noWay', what: 'x', ...atProxy }, 'proxyCredentials'],
  [{ kind: 'http', status: 404, ...at }, 'is no GenAuth'],
  [{ kind: 'http', status: 403, ...at }, 'gateway or a firewall'],
  [{ kind: 'http', status: 429, ...at }, 'too many requests'],
  [{ kind: 'http', status: 502, ...at }, 'trouble of its own'],
  [{ kind: 'http', status: 404, ...atPicture }, 'not its picture'],
  [{ kind: 'http', status: 403, ...atPicture }, 'not its picture'],
  [refused(400, 2011), 'setting appId'],
  [refused(400, 2224), 'user pool'],
  [refused(401), 'tokenAuthMethod'],
  [refused(403, 1576), 'switch on signing in'],
  [refused(429), 'too many requests'],
  [refused(500), 'trouble of its own'],
  [{ kind: 'malformed', what: 'x', ...at }, 'is no GenAuth'],
  [{ kind: 'malformed', what: 'x', ...atPicture }, 'imageHosts'],
  [{ kind: 'tokenRejected', what: 'x', isClock: false, ...at }, 'Try again'],
  [{ kind: 'aborted', ...at }, 'Try again'],
];

describe('advice', () => {
  it.each(table)('for %j', (error, words) => {
    const advice = adviceFor(error);
    expect(advice).toContain(words);
    expect(advice).toMatch(/^[A-Z].*\.$/);
    // It goes to the screen as it is.
    expect(advice.length).toBeLessThanOrEqual(500);
  });

  it('names only settings that there are', async () => {
    const { settingKeys } = await import('../../../main/settings/schema.ts');
    const all = table.map(([error]) => adviceFor(error)).join(' ');
    for (const [, name = ''] of all.matchAll(/\bsetting (\w+)/g)) {
      expect(settingKeys).toContain(name);
    }
    for (const [name] of all.matchAll(/\b[a-z]+[A-Z]\w+/g)) {
      if (!['GenAuth'].includes(name)) expect(settingKeys).toContain(name);
    }
  });

  it('for a name that was not found is by its code', () => {
    expect(adviceForCode('ENOTFOUND')).toContain('Nobody knows this name');
    expect(adviceForCode('toString')).toContain('Check this machine’s network');
    expect(adviceForCode('constructor')).toContain('Check this machine’s network');
  });
});

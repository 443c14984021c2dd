import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../base/result.ts';
import { remarksOnTime, subjectOf } from './certificate-words.ts';

/** What this machine proves itself with to a server that asks (mutual TLS). */
export type ClientCertificate =
  | { readonly cert: Buffer; readonly key: Buffer; readonly passphrase: string }
  | { readonly pfx: Buffer; readonly passphrase: string };

/** What there is to say of which of the files; `what` continues “a file that …”. */
export interface ClientCertificateRemark {
  readonly file: 'certFile' | 'keyFile' | 'pfxFile';
  readonly what: string;
}

/** As the value: what is to be known of one that can be used. As the error: why it cannot be. */
export type ClientCertificateCheck = Result<
  readonly ClientCertificateRemark[],
  ClientCertificateRemark
>;

/**
 * Tries a client certificate before it is needed: whether it can be opened and has its own key, and,
 * as a remark, whether it is in its time.
 *
 * @param wallMs milliseconds since 1970
 */
export function checkClientCertificate(
  candidate: ClientCertificate,
  wallMs: number,
): ClientCertificateCheck {
  return 'pfx' in candidate ? checkBundle(candidate, wallMs) : checkPair(candidate, wallMs);
}

function checkPair(
  pair: Extract<ClientCertificate, { key: Buffer }>,
  wallMs: number,
): ClientCertificateCheck {
  const certificate = readCertificate(pair.cert);
  if (!certificate) return err({ file: 'certFile', what: 'holds no PEM certificate' });
  const key = readKey(pair.key, pair.passphrase);
  if (!key.ok) return err({ file: 'keyFile', what: key.error });
  if (!certificate.checkPrivateKey(key.value)) {
    return err({ file: 'keyFile', what: `is not the key of ${subjectOf(certificate)}` });
  }
  if (!isFitForTls(pair)) return err({ file: 'certFile', what: 'is refused by TLS as too weak' });
  return ok(remarksOnTime(certificate, wallMs).map((what) => ({ file: 'certFile', what })));
}

function isFitForTls(candidate: ClientCertificate): boolean {
  try {
    createSecureContext(candidate);
    return true;
  } catch {
    return false;
  }
}

function readCertificate(pem: Buffer): X509Certificate | null {
  try {
    return pem.includes('-----BEGIN') ? new X509Certificate(pem) : null;
  } catch {
    return null;
  }
}

function readKey(key: Buffer, passphrase: string): Result<KeyObject, string> {
  const isEncrypted = /-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(key.toString('latin1'));
  if (isEncrypted && passphrase === '') return err(needsPassphrase);
  try {
    return ok(createPrivateKey({ key, passphrase }));
  } catch {
    return err(isEncrypted ? wrongPassphrase : 'holds no PEM private key');
  }
}

function checkBundle(
  bundle: Extract<ClientCertificate, { pfx: Buffer }>,
  wallMs: number,
): ClientCertificateCheck {
  const certificate = openBundle(bundle);
  if (!certificate.ok) return err({ file: 'pfxFile', what: certificate.error });
  return ok(remarksOnTime(certificate.value, wallMs).map((what) => ({ file: 'pfxFile', what })));
}

/** The certificate for the key in a PKCS #12 bundle. */
function openBundle({
  pfx,
  passphrase,
}: Extract<ClientCertificate, { pfx: Buffer }>): Result<X509Certificate, string> {
  let socket: TLSSocket | undefined;
  try {
    // Node reads bundles for TLS only; a server's socket knows its certificate from the start.
    const secureContext = createSecureContext({ pfx, passphrase });
    socket = new TLSSocket(new Duplex({ read() {}, write() {} }), {
      secureContext,
      isServer: true,
    });
    const certificate = socket.getX509Certificate();
    return certificate ? ok(certificate) : err('holds no certificate');
  } catch (error) {
    return err(whyNotOpened(error, passphrase));
  } finally {
    socket?.destroy();
  }
}

/** The words of OpenSSL, of BoringSSL, and of Node itself. */
function whyNotOpened(error: unknown, passphrase: string): string {
  const message = error instanceof Error ? error.message : '';
  if (/mac verify failure|INCORRECT_PASSWORD/.test(message)) {
    return passphrase === '' ? needsPassphrase : wrongPassphrase;
  }
  if (/Unable to load private key/.test(message)) return 'holds no private key';
  if (/Unsupported PKCS12/i.test(message)) return 'is encrypted in a way that is too old';
  return 'is no PKCS #12 bundle';
}

const passphraseSetting = 'the setting clientCertificatePassphrase';
const needsPassphrase = `needs a passphrase; ${passphraseSetting} is empty`;
const wrongPassphrase = `is not opened by ${passphraseSetting}`;

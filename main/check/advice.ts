import { unreachable } from '../base/result.ts';
import type {
  GenAuthError,
  HttpFailure,
  Refused,
  Unreachable,
  Untrusted,
} from '../genauth/errors.ts';

/** What to do about a failure, in plain words for whoever sets the kiosk up. */
export function adviceFor(error: GenAuthError): string {
  if (error.via?.failedAt === 'proxy' && error.kind !== 'noWay') return proxyAdvice(error);
  switch (error.kind) {
    case 'unreachable':
      return adviceForCode(error.code);
    case 'timeout':
      return 'Something on the way may swallow what is sent: let this machine through the firewall, or name the proxy it must use (setting proxy). If the service is only slow, try again.';
    case 'untrusted':
      return certificateAdvice(error);
    case 'tlsRefused':
      return error.hadCertificate
        ? 'The service wants another client certificate than the one it was shown: check the setting clientCertificate, and that the service knows it.'
        : 'The service wants a client certificate, or a newer TLS than this: set clientCertificate to the one that the service knows.';
    case 'noWay':
      return 'Check the settings proxy, proxyBypass and proxyCredentials with whoever runs the proxy; it must allow CONNECT to the service.';
    case 'http':
      return httpAdvice(error);
    case 'refused':
      return refusalAdvice(error);
    case 'malformed':
      return error.operation === 'picture'
        ? 'What came is no picture that may be shown. Check the setting imageHosts, and that no proxy or firewall puts a page of its own in its place.'
        : 'What answers there is no GenAuth. Check the setting host: it is the Authentication Address in the console, without a path of its own.';
    case 'tokenRejected':
    case 'aborted':
      return 'Try again.';
    default:
      return unreachable(error);
  }
}

/** For a code of the system, also of the name service. */
export function adviceForCode(code: Unreachable['code']): string {
  return byCode.get(code) ?? 'Check this machine’s network, and the setting host.';
}

const noNetwork = 'This machine has no network: check cable or Wi-Fi, and its address.';
const cut =
  'Something on the way cuts the connection, often a firewall: let this machine through to the service, or name the proxy it must use (setting proxy).';
const byCode: ReadonlyMap<string, string> = new Map([
  [
    'ENOTFOUND',
    'Nobody knows this name: check the setting host for a slip. If it is right, check this machine’s DNS.',
  ],
  ['EAI_AGAIN', 'This machine’s DNS does not answer: check its network and its DNS server.'],
  ['ENODATA', 'The name has no address: check the setting host for a slip.'],
  [
    'ECONNREFUSED',
    'The machine is there, and nothing listens at this port: check name and port in the setting host, and that the service runs.',
  ],
  ['ECONNRESET', cut],
  ['EPIPE', cut],
  ['ETIMEDOUT', cut],
  [
    'EHOSTUNREACH',
    'There is no way to this address: check the setting host, and this machine’s routes.',
  ],
  ['ENETUNREACH', noNetwork],
  ['ENETDOWN', noNetwork],
  ['EADDRNOTAVAIL', noNetwork],
]);

function certificateAdvice({ code }: Untrusted): string {
  switch (code) {
    case 'CERT_NOT_YET_VALID':
      return 'The certificate is from the future, so this machine’s clock is behind: set it, and let it be kept by NTP.';
    case 'CERT_HAS_EXPIRED':
      return 'The certificate has expired: it must be renewed at the service. If it has not, this machine’s clock is ahead.';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'The certificate is for another name: use the name that it is for in the setting host.';
    case 'CERT_REVOKED':
      return 'The certificate was revoked: the service needs a new one. Do not go on.';
    default:
      return 'It was signed by an authority that this machine does not know: a company’s own, or that of a proxy that looks inside. If you trust it, name its certificate in the setting extraCaFile.';
  }
}

function proxyAdvice({ kind }: GenAuthError): string {
  return kind === 'untrusted' || kind === 'tlsRefused'
    ? 'This is the proxy’s own certificate: name its authority in the setting extraCaFile, or use http:// for it in the setting proxy.'
    : 'It is the proxy that does not answer: check the setting proxy, or the system’s proxy settings if it says system.';
}

function httpAdvice({ status, operation }: HttpFailure): string {
  if (status === 429) return busy;
  if (status >= 500) return trouble;
  if (operation === 'picture') {
    return 'The code was had, but not its picture: this machine must be allowed to get it too. Try its address in a browser on this network.';
  }
  if (status === 401 || status === 403 || status === 407) {
    return 'Something before the service says no, such as a gateway or a firewall: let this machine through.';
  }
  return 'What answers there is no GenAuth: check the setting host, which is the Authentication Address in the console.';
}

function refusalAdvice({ statusCode, apiCode }: Refused): string {
  if (apiCode === 2011) {
    return 'There is no such application: check the setting appId, and that host belongs to it.';
  }
  if (apiCode === 2224) return 'There is no such user pool: check the setting host.';
  if (statusCode === 429) return busy;
  if (statusCode >= 500) return trouble;
  if (statusCode === 401) {
    return 'The application did not prove itself: check appSecret and tokenAuthMethod with what the console says.';
  }
  return 'The service does not let this application do it. In the console, switch on signing in by this kind of code (setting codeType), and check extIdpConnId.';
}

const busy = 'The service has too many requests: wait a minute, and try again.';
const trouble =
  'The service has trouble of its own: wait, and see its status page or its operator.';

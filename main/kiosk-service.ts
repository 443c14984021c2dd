/** The service and its client, as the settings name them. */
import type { Clock } from './base/clock.ts';
import { GenAuthClient } from './genauth/client.ts';
import type { Send } from './genauth/http.ts';
import { createIdTokenVerifier } from './genauth/id-token.ts';
import type { GenerateQrcodeDto } from './genauth/schema.ts';
import { watchServiceClock } from './genauth/service-clock.ts';
import type { Redactor } from './report/redact.ts';
import type { Settings } from './settings/schema.ts';
import { createGenAuthService } from './signin/genauth-service.ts';
import type { SigninService } from './signin/service.ts';

/** A service that takes eight seconds for everything is slow, and still works. */
const callTimeoutMs = 12_000;
const maxPictureBytes = 2 * 1024 * 1024;

export interface ServiceOptions {
  /** Complete and without issues: `host` is an address. */
  readonly settings: Settings;
  readonly send: Send;
  readonly redactor: Redactor;
  readonly clock: Clock;
}

export interface Service {
  readonly service: SigninService;
  /** This machine's wall clock minus the service's, in milliseconds; null while unknown. */
  readonly skewMs: () => number | null;
}

/** The sign-in service that the settings name. */
export function createService(options: ServiceOptions): Service {
  const { settings, redactor, clock } = options;
  const host = new URL(settings.host);
  const { send, skewMs } = watchServiceClock(options.send, clock, host);
  const { appId, appSecret, issuer } = settings;
  const service = createGenAuthService({
    client: createClient({ settings, send }),
    send,
    redactor,
    verify: createIdTokenVerifier(send, { host, appId, appSecret, issuer }, clock, skewMs),
    request: requestOf(settings),
    pictures: {
      apiHost: host,
      imageHosts: settings.imageHosts,
      timeoutMs: callTimeoutMs,
      maxBytes: maxPictureBytes,
    },
  });
  return { service, skewMs };
}

/** The client of the service that the settings name. */
export function createClient({ settings, send }: Pick<ServiceOptions, 'settings' | 'send'>) {
  const { appId, appSecret, tokenAuthMethod, headerPrefix, statusEndpoint } = settings;
  return new GenAuthClient(send, {
    host: new URL(settings.host),
    appId,
    appSecret,
    tokenAuthMethod,
    headerPrefix,
    statusEndpoint,
    timeoutMs: callTimeoutMs,
  });
}

/** The fields that the chosen kind of code takes, where they are set. */
export function requestOf(settings: Settings): GenerateQrcodeDto {
  const { codeType: type, extIdpConnId, customData, context, autoMergeQrCode } = settings;
  const isSet = (value: object) => Object.keys(value).length > 0;
  return {
    type,
    ...(extIdpConnId === '' ? {} : { extIdpConnId }),
    ...(isSet(customData) ? { customData } : {}),
    ...(isSet(context) ? { context } : {}),
    ...(autoMergeQrCode ? { autoMergeQrCode } : {}),
  };
}

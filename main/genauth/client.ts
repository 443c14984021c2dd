import type { Result } from '../base/result.ts';
import { type ClientCredentials, proveClient } from './client-auth.ts';
import { openEmpty, openEnvelope, openStatus } from './envelope.ts';
import type { GenAuthError, Operation } from './errors.ts';
import type { HttpRequest, Send } from './http.ts';
import {
  type CheckQRCodeStatusDataDto,
  GeneQRCodeDataDto,
  type GenerateQrcodeDto,
  LoginTokenResponseDataDto,
  type TokenSet,
  UserDto,
} from './schema.ts';

export interface GenAuthClientOptions extends ClientCredentials {
  /** Base address of the application, `https://…` (http for loopback only). */
  readonly host: URL;
  /** `x-authing-app-id` or `x-genauth-app-id`: which of the two a deployment reads is its own. */
  readonly headerPrefix: 'x-authing' | 'x-genauth';
  /** `check-qrcode-status` or its successor `get-qrcode-status`. */
  readonly statusEndpoint: 'check' | 'get';
  /** Milliseconds until a call counts as failed. */
  readonly timeoutMs: number;
}

type Answer<T> = Promise<Result<T, GenAuthError>>;

/** Answers of the API are small; anything beyond this is not one. */
const maxAnswerBytes = 256 * 1024;

/** The part of GenAuth's V3 API that a kiosk needs. No call throws; none keeps state. */
export class GenAuthClient {
  readonly #send: Send;
  readonly #options: GenAuthClientOptions;

  constructor(send: Send, options: GenAuthClientOptions) {
    this.#send = send;
    this.#options = options;
  }

  /** `POST /api/v3/gene-qrcode`. The answer has no lifetime: the caller must know it. */
  async geneQrCode(dto: GenerateQrcodeDto, signal?: AbortSignal): Answer<GeneQRCodeDataDto> {
    const response = await this.#post('gene-qrcode', '/api/v3/gene-qrcode', dto, {}, signal);
    return response.ok
      ? openEnvelope(response.value, GeneQRCodeDataDto, this.#where('gene-qrcode'))
      : response;
  }

  /** `GET /api/v3/{check,get}-qrcode-status`, by the setting `statusEndpoint`. */
  async qrCodeStatus(qrcodeId: string, signal?: AbortSignal): Answer<CheckQRCodeStatusDataDto> {
    const url = this.#url(`/api/v3/${this.#options.statusEndpoint}-qrcode-status`);
    url.searchParams.set('qrcodeId', qrcodeId);
    const response = await this.#call('qrcode-status', { method: 'GET', url, headers: {} }, signal);
    return response.ok ? openStatus(response.value, this.#where('qrcode-status')) : response;
  }

  /** `POST /api/v3/exchange-tokenset-with-qrcode-ticket`. A ticket works once. */
  async exchangeTicket(ticket: string, signal?: AbortSignal): Answer<TokenSet> {
    const proof = proveClient(this.#options);
    const path = '/api/v3/exchange-tokenset-with-qrcode-ticket';
    const body = { ticket, ...proof.body };
    const response = await this.#post('exchange-ticket', path, body, proof.headers, signal);
    return response.ok
      ? openEnvelope(response.value, LoginTokenResponseDataDto, this.#where('exchange-ticket'))
      : response;
  }

  /** `GET /api/v3/get-profile` of whoever the access token belongs to. */
  async profile(accessToken: string, signal?: AbortSignal): Answer<UserDto> {
    const url = this.#url('/api/v3/get-profile');
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await this.#call('get-profile', { method: 'GET', url, headers }, signal);
    return response.ok
      ? openEnvelope(response.value, UserDto, this.#where('get-profile'))
      : response;
  }

  /**
   * `POST /oidc/token/revocation` (RFC 7009). Its answer may be empty or an envelope; any 2xx is
   * success, also for a token that is no longer known.
   */
  async revoke(
    token: string,
    hint: 'access_token' | 'refresh_token',
    signal?: AbortSignal,
  ): Answer<void> {
    const proof = proveClient(this.#options);
    const form = { token, token_type_hint: hint, client_id: this.#options.appId, ...proof.body };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...proof.headers };
    const body = new URLSearchParams(form).toString();
    const url = this.#url('/oidc/token/revocation');
    const response = await this.#call('revocation', { method: 'POST', url, headers, body }, signal);
    return response.ok ? openEmpty(response.value, this.#where('revocation')) : response;
  }

  #post(
    operation: Operation,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ) {
    return this.#call(
      operation,
      {
        method: 'POST',
        url: this.#url(path),
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      signal,
    );
  }

  #call(
    operation: Operation,
    request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'headers'>,
    signal?: AbortSignal,
  ) {
    const { appId, headerPrefix, timeoutMs } = this.#options;
    const headers = {
      accept: 'application/json',
      [`${headerPrefix}-app-id`]: appId,
      [`${headerPrefix}-request-from`]: 'genauth-kiosk',
      ...request.headers,
    };
    return this.#send({
      ...request,
      operation,
      headers,
      timeoutMs,
      maxBytes: maxAnswerBytes,
      signal,
    });
  }

  #url(path: string): URL {
    const url = new URL(this.#options.host);
    url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`;
    return url;
  }

  #where(operation: Operation) {
    return { operation, host: this.#options.host.host };
  }
}

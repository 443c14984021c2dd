import { ok, type Result } from '../base/result.ts';
import type { GenAuthClient } from '../genauth/client.ts';
import type { GenAuthError } from '../genauth/errors.ts';
import type { Send } from '../genauth/http.ts';
import type { VerifyIdToken } from '../genauth/id-token.ts';
import {
  fetchPicture,
  isPictureAddress,
  type Picture,
  type PictureRules,
} from '../genauth/picture.ts';
import type { GenerateQrcodeDto, TokenSet } from '../genauth/schema.ts';
import type { Redactor } from '../report/redact.ts';
import type { SigninService } from './service.ts';

export interface GenAuthServiceOptions {
  readonly client: GenAuthClient;
  readonly send: Send;
  readonly request: GenerateQrcodeDto;
  readonly pictures: PictureRules;
  readonly redactor: Redactor;
  readonly verify: VerifyIdToken;
}

const maxLogoBytes = 512 * 1024;

/** The sign-in service as GenAuth gives it: codes with their pictures, states, tokens. */
export function createGenAuthService(options: GenAuthServiceOptions): SigninService {
  const { client, send, request, pictures, redactor, verify } = options;
  const small = { ...pictures, maxBytes: maxLogoBytes };
  const optionalPicture = async (address: string, signal?: AbortSignal) => {
    const picture = await fetchPicture(send, address, small, signal);
    return picture.ok ? picture.value : null;
  };
  return {
    async mint(signal) {
      const minted = await client.geneQrCode(request, signal);
      if (!minted.ok) return minted;
      const { qrcodeId, url, customLogoUrl } = minted.value;
      redactor.learn(qrcodeId);
      const [picture, logo] = await Promise.all([
        pictureOf(send, url, pictures, signal),
        customLogoUrl ? optionalPicture(customLogoUrl, signal) : null,
      ]);
      return picture.ok ? ok({ qrcodeId, picture: picture.value, logo }) : picture;
    },
    async status(qrcodeId, signal) {
      const status = await client.qrCodeStatus(qrcodeId, signal);
      if (status.ok) {
        redactor.learn(status.value.ticket);
        if (status.value.tokenSet) learnTokens(redactor, status.value.tokenSet);
      }
      return status;
    },
    async exchange(ticket) {
      const exchanged = await client.exchangeTicket(ticket);
      if (exchanged.ok) learnTokens(redactor, exchanged.value);
      return exchanged;
    },
    verify,
    photo: (address) => optionalPicture(address),
  };
}

function learnTokens(redactor: Redactor, tokens: TokenSet): void {
  for (const token of [tokens.accessToken, tokens.idToken, tokens.refreshToken]) {
    redactor.learn(token);
  }
}

/**
 * The picture of a code. Where the API's `url` is no address, it is itself the text of the code:
 * it is drawn here, so that the renderer gets a picture in every case.
 */
async function pictureOf(
  send: Send,
  url: string,
  rules: PictureRules,
  signal: AbortSignal,
): Promise<Result<Picture, GenAuthError>> {
  if (isPictureAddress(url)) return fetchPicture(send, url, rules, signal);
  // Loaded here, since hardly any service answers so.
  const { toBuffer } = await import('qrcode');
  try {
    const bytes = await toBuffer(url, { type: 'png', margin: 4, scale: 4 });
    return ok({ type: 'image/png', bytes });
  } catch {
    const what = 'the code’s text is too long for a QR code';
    const host = rules.apiHost.host;
    return { ok: false, error: { kind: 'malformed', operation: 'picture', host, what } };
  }
}

import { timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '../../main/base/result.ts';
import { formBody } from '../http/body.ts';
import type { ApiRequest } from '../http/message.ts';
import { application } from '../world/application.ts';
import { type Refusal, refusals } from '../world/refusals.ts';
import type { IssuedToken } from '../world/tokens.ts';
import type { User } from '../world/users.ts';
import type { World } from '../world.ts';

/** Checks the app-id header, in the spelling that the switch `headerPrefix` reads. */
export function checkApplication(world: World, { headers }: ApiRequest): Result<void, Refusal> {
  const { headerPrefix } = world.behaviours;
  const authing = headerPrefix === 'x-genauth' ? undefined : headers['x-authing-app-id'];
  const genauth = headerPrefix === 'x-authing' ? undefined : headers['x-genauth-app-id'];
  const id = authing ?? genauth;
  return id === application.id ? ok(undefined) : err(refusals.applicationNotFound);
}

/** Who the access token in `authorization` belongs to. `Bearer ` may be left out, as some SDKs do. */
export function caller(world: World, { headers }: ApiRequest): Result<User, Refusal> {
  const token = (headers.authorization ?? '').replace(/^Bearer +/i, '');
  const issued = accessToken(world, token);
  const user = issued && world.users.byId(issued.userId);
  return user ? ok(user) : err(refusals.notLoggedIn);
}

export function accessToken(world: World, token: string): IssuedToken | null {
  const issued = world.tokens.find(token, world.clock.now());
  return issued?.kind === 'access_token' ? issued : null;
}

/** How a client has proved itself. */
export type ClientProof = 'none' | 'client_secret_post' | 'client_secret_basic';

/**
 * Checks client authentication (RFC 6749 §2.3.1) against what the application demands. Where it
 * demands none, credentials that are sent anyway must still be right.
 */
export function proveClient(world: World, request: ApiRequest): Result<ClientProof, Refusal> {
  const basic = basicCredentials(request.headers.authorization);
  const form = formBody(request);
  const posted = form.client_secret !== undefined;
  if (basic !== null && !isRight(basic.id, basic.secret)) return err(refusals.clientAuthFailed);
  if (posted && !isRight(form.client_id, form.client_secret)) return err(refusals.clientAuthFailed);
  if (form.client_id !== undefined && form.client_id !== application.id) {
    return err(refusals.clientAuthFailed);
  }
  const demanded = world.behaviours.clientAuth;
  const isProved =
    demanded === 'none' || (demanded === 'client_secret_post' ? posted : basic !== null);
  if (!isProved) return err(refusals.clientAuthFailed);
  return ok(basic !== null ? 'client_secret_basic' : posted ? 'client_secret_post' : 'none');
}

function basicCredentials(authorization = ''): { id: string; secret: string } | null {
  const [, encoded] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return null;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return { id: formDecoded(id), secret: formDecoded(secret) };
}

function formDecoded(text: string): string {
  return new URLSearchParams(`=${text}`).get('') ?? '';
}

function isRight(id: string | undefined, secret: string | undefined): boolean {
  return id === application.id && isSame(secret ?? '', application.secret);
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import type { Context } from '../context.ts';
import { failure } from '../http/envelope.ts';
import type { ApiRequest, Reply } from '../http/message.ts';
import { refusals } from '../world/refusals.ts';
import { avatarSvg, logoSvg } from './drawings.ts';

/** `/pictures/{qrcodeId}.png`: the picture of a code. */
export async function picture(context: Context, { path }: ApiRequest): Promise<Reply> {
  const body = await context.pictures.png(fileName(path, '.png'));
  if (body === null) return missing(context);
  return { status: 200, headers: { 'content-type': 'image/png' }, body };
}

/** `/avatars/{username}.svg`: a user's photo. */
export function avatar(context: Context, { path }: ApiRequest): Reply {
  const user = context.world.users.byAccount(fileName(path, '.svg'));
  return user === null ? missing(context) : svg(avatarSvg(user));
}

/** `/logos/mini-program.svg`: what `customLogoUrl` points to. */
export function logo(): Reply {
  return svg(logoSvg);
}

function svg(body: string): Reply {
  return { status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' }, body };
}

function missing({ world }: Context): Reply {
  return { ...failure(world, refusals.notFound), status: 404 };
}

function fileName(path: string, suffix: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : '';
}

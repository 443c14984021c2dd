import type { Context } from '../context.ts';
import { formBody } from '../http/body.ts';
import { type ApiRequest, html, type Reply, seeOther } from '../http/message.ts';
import { type PhoneAction, phoneActions } from '../world/codes.ts';
import { users } from '../world/users.ts';
import { page } from './page.ts';

/** `GET /phone`: the phone in a browser; `?code=` shows one code, `?user=` says whose phone it is. */
export function phonePage({ world }: Context, { query }: ApiRequest): Reply {
  const user = world.users.byAccount(query.get('user') ?? '') ?? users[0];
  if (user === undefined) return html('', 404);
  const focus = query.get('code');
  const found = focus === null ? null : world.codes.get(focus);
  const codes = focus === null ? world.codes.all().toReversed() : found ? [found] : [];
  const now = world.clock.now();
  const reply = html(page({ user, focus, codes, now, problem: query.get('problem') }));
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
  const policies = `${policy}; connect-src 'self'; form-action 'self'; frame-ancestors 'none'`;
  return { ...reply, headers: { ...reply.headers, 'content-security-policy': policies } };
}

/** `POST /phone` with `user`, `qrcodeId`, `action`, and `code` when one code was in focus. */
export function phoneForm({ world }: Context, request: ApiRequest): Reply {
  const { user: username = '', qrcodeId = '', action = '', code } = formBody(request);
  const user = world.users.byAccount(username);
  const problem =
    user === null || !isPhoneAction(action)
      ? 'The form is incomplete'
      : refusalOf(world.act(qrcodeId, action, user));
  const query = new URLSearchParams({
    user: username,
    ...(code === undefined ? {} : { code }),
    ...(problem === null ? {} : { problem }),
  });
  return seeOther(`/phone?${query}`);
}

function refusalOf(acted: ReturnType<Context['world']['act']>): string | null {
  return acted.ok ? null : acted.error.message;
}

function isPhoneAction(action: string): action is PhoneAction {
  return phoneActions.some((known) => known === action);
}

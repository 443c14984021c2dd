import { unreachable } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { failure, success, successHead } from '../http/envelope.ts';
import { type ApiRequest, json, type Reply } from '../http/message.ts';
import { photoUrl } from '../oidc/claims.ts';
import { invalidArgument, refusals } from '../world/refusals.ts';
import type { PollResult, World } from '../world.ts';
import { checkApplication } from './caller.ts';
import { v3TokenSet } from './token-set.ts';

/**
 * `GET /api/v3/check-qrcode-status` and its successor `get-qrcode-status`: no user, no client
 * authentication. Whoever has the id may ask.
 */
export function qrCodeStatus(endpoint: 'check' | 'get') {
  return async (context: Context, request: ApiRequest): Promise<Reply> => {
    const { world } = context;
    const { statusEndpoints } = world.behaviours;
    if (statusEndpoints !== 'both' && statusEndpoints !== endpoint) {
      return { ...failure(world, refusals.notFound), status: 404 };
    }
    const application = checkApplication(world, request);
    if (!application.ok) return failure(world, application.error);
    const qrcodeId = request.query.get('qrcodeId');
    if (!qrcodeId) return failure(world, invalidArgument('qrcodeId is required'));
    const found = world.poll(qrcodeId);
    if (!found.ok) return failure(world, found.error);
    return inPollShape(world, await statusDto(context, qrcodeId, found.value));
  };
}

/** `CheckQRCodeStatusDataDto`. */
async function statusDto(context: Context, qrcodeId: string, found: PollResult) {
  const { world, origins, issuer, keys } = context;
  const { status, user, ticket } = found;
  // Tokens will be wanted soon: their key is made while the person looks at the phone.
  if (status === 'SCANNED') void keys.signing();
  const isSeen = status === 'SCANNED' || status === 'AUTHORIZED' || status === 'CANCELLED';
  if (!isSeen || user === null) return { status };
  const photo = photoUrl(origins.pictures, user);
  const briefUserInfo = { displayName: user.name, photo };
  if (status !== 'AUTHORIZED') return { status, briefUserInfo };
  if (world.behaviours.pollReturns === 'ticket') return { status, briefUserInfo, ticket };
  const tokenSet = v3TokenSet(world, await issuer.issueForCode(qrcodeId, user));
  return { status, briefUserInfo, tokenSet };
}

function inPollShape(world: World, dto: object): Reply {
  const { pollBody } = world.behaviours;
  switch (pollBody) {
    case 'wrapped':
      return success(world, dto);
    case 'bare':
      return json(dto);
    case 'nested':
      return json({ ...successHead(world), data: { data: dto } });
    default:
      return unreachable(pollBody);
  }
}

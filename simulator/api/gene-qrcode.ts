import * as v from 'valibot';
import { err, ok } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { jsonBody } from '../http/body.ts';
import type { ApiRequest } from '../http/message.ts';
import { codeText } from '../pictures/text.ts';
import { connections } from '../world/application.ts';
import { type Code, codeTypes } from '../world/codes.ts';
import { refusals } from '../world/refusals.ts';
import type { Outcome } from './operation.ts';

const object = v.record(v.string(), v.unknown());

/** `GenerateQrcodeDto`. `null` counts as absent: SDKs of typed languages send it for unset fields. */
const GenerateQrcodeDto = v.looseObject({
  type: v.picklist(codeTypes),
  extIdpConnId: v.nullish(v.string()),
  customData: v.nullish(object),
  context: v.nullish(object),
  autoMergeQrCode: v.nullish(v.boolean()),
});

/** `POST /api/v3/gene-qrcode`. A field that does not go with the type is tolerated and unused. */
export function geneQrCode({ world, origins }: Context, request: ApiRequest): Outcome {
  const dto = jsonBody(request, GenerateQrcodeDto);
  if (!dto.ok) return dto;
  const { type, extIdpConnId } = dto.value;
  if (type !== 'MOBILE_APP') {
    const usable =
      world.behaviours.wechatConnection === 'configured' &&
      connections.some(
        ({ id, types }) => types.includes(type) && (!extIdpConnId || extIdpConnId === id),
      );
    if (!usable) return err(refusals.connectionNotFound);
  }
  const code = world.mint(type, dto.value);
  const isText = world.behaviours.urlForm === 'text';
  return ok({
    qrcodeId: code.qrcodeId,
    url: isText
      ? codeText(code, world.behaviours, origins)
      : `${origins.pictures}/pictures/${code.qrcodeId}.png`,
    ...(hasLogoApart(code) ? { customLogoUrl: `${origins.pictures}/logos/mini-program.svg` } : {}),
  });
}

function hasLogoApart({ type, request }: Code): boolean {
  return type === 'WECHAT_MINIPROGRAM' && request.autoMergeQrCode !== true;
}

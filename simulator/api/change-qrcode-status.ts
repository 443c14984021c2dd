import * as v from 'valibot';
import { ok } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import { jsonBody } from '../http/body.ts';
import type { ApiRequest } from '../http/message.ts';
import { phoneActions } from '../world/codes.ts';
import { caller } from './caller.ts';
import type { Outcome } from './operation.ts';

const ChangeQRCodeStatusDto = v.looseObject({
  qrcodeId: v.pipe(v.string(), v.minLength(1)),
  action: v.picklist(phoneActions),
});

/** `POST /api/v3/change-qrcode-status`: the phone's side, for whoever is signed in there. */
export function changeQrCodeStatus({ world }: Context, request: ApiRequest): Outcome {
  const user = caller(world, request);
  if (!user.ok) return user;
  const dto = jsonBody(request, ChangeQRCodeStatusDto);
  if (!dto.ok) return dto;
  const changed = world.act(dto.value.qrcodeId, dto.value.action, user.value);
  return changed.ok ? ok(undefined) : changed;
}

/** `POST /api/v3/set-qrcode-status`, its successor: the same with `IsSuccessRespDto` as answer. */
export function setQrCodeStatus(context: Context, request: ApiRequest): Outcome {
  const changed = changeQrCodeStatus(context, request);
  return changed.ok ? ok({ success: true }) : changed;
}

import { ok } from '../../main/base/result.ts';
import type { Context } from '../context.ts';
import type { ApiRequest } from '../http/message.ts';
import { photoUrl } from '../oidc/claims.ts';
import { application } from '../world/application.ts';
import { caller } from './caller.ts';
import type { Outcome } from './operation.ts';

/** When the pretended accounts were made. */
const createdAt = '2024-01-01T00:00:00.000Z';

/** `GET /api/v3/get-profile`: `UserDto`; the optional parts only when the query asks for them. */
export function getProfile({ world, origins }: Context, request: ApiRequest): Outcome {
  const found = caller(world, request);
  if (!found.ok) return found;
  const user = found.value;
  const { customData, loginsCount, lastLogin } = world.users.record(user.userId);
  const asked = (name: string) => request.query.get(name) === 'true';
  return ok({
    userId: user.userId,
    userPoolId: application.userPoolId,
    createdAt,
    updatedAt: lastLogin === null ? createdAt : new Date(lastLogin).toISOString(),
    status: 'Activated',
    workStatus: 'Active',
    username: user.username,
    name: user.name,
    nickname: user.username,
    photo: photoUrl(origins.pictures, user),
    email: user.email,
    emailVerified: true,
    phone: user.phone,
    phoneCountryCode: '+86',
    phoneVerified: true,
    gender: 'U',
    loginsCount,
    lastLogin: lastLogin === null ? null : new Date(lastLogin).toISOString(),
    lastLoginApp: application.id,
    company: user.company,
    externalId: user.externalId,
    tenantId: null,
    ...(asked('withCustomData') ? { customData } : {}),
    ...(asked('withIdentities') ? { identities: [] } : {}),
    ...(asked('withDepartmentIds') ? { departmentIds: [] } : {}),
  });
}

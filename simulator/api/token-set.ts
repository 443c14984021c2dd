import type { IssuedSet } from '../oidc/issuer.ts';
import type { World } from '../world.ts';

/** `LoginTokenResponseDataDto`: V3 spells the lifetime `expire_in`, unless the switch says not. */
export function v3TokenSet(world: World, { expires_in, ...set }: IssuedSet) {
  return { ...set, [world.behaviours.expiryField]: expires_in };
}

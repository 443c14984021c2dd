import type { Context } from '../context.ts';
import { json, type Reply } from '../http/message.ts';

/** `/oidc/.well-known/openid-configuration`: only what the simulator does. */
export function discovery({ world, origins }: Context): Reply {
  const at = `${origins.api}/oidc`;
  const methods = ['none', 'client_secret_post', 'client_secret_basic'];
  return json({
    issuer: at,
    authorization_endpoint: `${at}/auth`,
    token_endpoint: `${at}/token`,
    userinfo_endpoint: `${at}/me`,
    jwks_uri: `${at}/.well-known/jwks.json`,
    revocation_endpoint: `${at}/token/revocation`,
    introspection_endpoint: `${at}/token/introspection`,
    response_types_supported: ['code'],
    grant_types_supported: ['refresh_token', 'password'],
    subject_types_supported: ['public'],
    scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access'],
    id_token_signing_alg_values_supported: [world.behaviours.idTokenAlg],
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_methods_supported: methods,
  });
}

/** The public half of the signing key. */
export async function jwks({ keys }: Context): Promise<Reply> {
  const { jwk } = await keys.signing();
  return json({ keys: [jwk] });
}

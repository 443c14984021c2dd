import type { Context } from '../context.ts';
import { successHead } from '../http/envelope.ts';
import { json, type Reply } from '../http/message.ts';

/** `GET /api/v3/system`: no sign-in, no application; some clients read `data`, some the top level. */
export async function system({ world, keys }: Context): Promise<Reply> {
  const { pem } = await keys.signing();
  const info = {
    rsa: { publicKey: pem },
    sm2: { publicKey: '' },
    version: { server: '3.0.0-simulator', console: '3.0.0-simulator', login: '3.0.0-simulator' },
    publicIps: [],
  };
  return json({ ...successHead(world), ...info, data: info });
}

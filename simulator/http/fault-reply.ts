import { unreachable } from '../../main/base/result.ts';
import type { Fault } from '../world/faults.ts';
import type { World } from '../world.ts';
import { failure } from './envelope.ts';
import { empty, html, type Reply } from './message.ts';

/** What is sent instead of an answer, or how the connection fails. */
export type Spoilt =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** The connection breaks off in the middle of this. */
  | { readonly kind: 'cut'; readonly reply: Reply }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

const portal = '<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>';
const gateway = '<!doctype html><title>Error</title><p>The gateway could not answer.</p>';

/** How a fault shows. `latency` is none: it only delays. */
export function spoil(world: World, fault: Exclude<Fault, { kind: 'latency' }>): Spoilt {
  switch (fault.kind) {
    case 'status':
      return {
        kind: 'reply',
        reply: { ...html(gateway, fault.status), ...retryAfter(world, fault.status) },
      };
    case 'envelope': {
      const { statusCode, apiCode, message } = fault;
      const refusal = { statusCode, message, ...(apiCode === undefined ? {} : { apiCode }) };
      return { kind: 'reply', reply: failure(world, refusal) };
    }
    case 'notJson':
      return { kind: 'reply', reply: html(portal) };
    case 'empty':
      return { kind: 'reply', reply: empty() };
    case 'huge':
      return { kind: 'reply', reply: hugeJson(fault.bytes) };
    case 'htmlPicture':
      return {
        kind: 'reply',
        reply: { ...html(portal), headers: { 'content-type': 'image/png' } },
      };
    case 'bigPicture':
      return { kind: 'reply', reply: bigPicture(fault.bytes) };
    case 'redirect': {
      const headers = { location: fault.location };
      return { kind: 'reply', reply: { status: fault.status, headers, body: '' } };
    }
    case 'cut':
      return { kind: 'cut', reply: hugeJson(4_096) };
    case 'reset':
    case 'hang':
      return { kind: fault.kind };
    default:
      return unreachable(fault);
  }
}

function retryAfter(world: World, status: number): Pick<Reply, 'headers'> {
  const { retryAfterSeconds } = world.behaviours;
  const wait = status === 429 && retryAfterSeconds > 0;
  const type = { 'content-type': 'text/html; charset=utf-8' };
  return { headers: wait ? { ...type, 'retry-after': String(retryAfterSeconds) } : type };
}

/** Well-formed JSON of exactly this many bytes, if there is room for its frame. */
function hugeJson(bytes: number): Reply {
  const [head, tail] = ['{"statusCode":200,"message":"', '"}'];
  const padding = Math.max(0, bytes - head.length - tail.length);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: 200, headers, body: head + 'a'.repeat(padding) + tail };
}

/** Begins as a PNG of 300 × 300 does, and then goes on and on. */
function bigPicture(bytes: number): Reply {
  const body = Buffer.alloc(bytes);
  body.write('\x89PNG\r\n\x1a\n', 'latin1');
  body.writeUInt32BE(13, 8);
  body.write('IHDR', 12, 'latin1');
  body.writeUInt32BE(300, 16);
  body.writeUInt32BE(300, 20);
  return { status: 200, headers: { 'content-type': 'image/png' }, body };
}

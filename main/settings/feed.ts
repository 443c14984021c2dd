import { isLoopback } from '../genauth/loopback.ts';

export const feedAllowed =
  'nothing, or the https address of the folder that latest-linux.yml and the like are in (http only on this machine)';

/** Whether updates may be looked for there: nobody on the way can see, or change, what is asked. */
export function isFeed(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

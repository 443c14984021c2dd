import { BlockList, isIP } from 'node:net';

export const bypassAllowed =
  'host names (intranet.example), domains with all below them (*.example), IP addresses, networks (10.0.0.0/8), or <local> for names without a dot; separated by commas';

/** Whether this is a pattern for servers that are reached without a proxy. */
export function isBypassPattern(text: string): boolean {
  return matcherOf(text) !== null;
}

/** @returns whether a host, as `URL.hostname` spells it, is reached without a proxy */
export function createBypass(patterns: readonly string[]): (hostname: string) => boolean {
  const matchers = patterns.flatMap((pattern) => matcherOf(pattern) ?? []);
  return (hostname) => {
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    return matchers.some((matches) => matches(host));
  };
}

type Matcher = (host: string) => boolean;

function matcherOf(text: string): Matcher | null {
  const pattern = text.toLowerCase();
  if (pattern === '<local>') return (host) => isIP(host) === 0 && !host.includes('.');
  const [, bracketed, plain, bits] =
    /^(?:\[([\da-f:.]+)\]|([\da-f:.]+))(?:\/(\d{1,3}))?$/.exec(pattern) ?? [];
  const address = bracketed ?? plain ?? '';
  if (isIP(address) !== 0) return network(address, bits);
  const domain = /^\*?\.([a-z0-9-]+(?:\.[a-z0-9-]+)*)$/.exec(pattern)?.[1];
  if (domain !== undefined) return (host) => host === domain || host.endsWith(`.${domain}`);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(pattern) ? (host) => host === pattern : null;
}

function network(address: string, bits: string | undefined): Matcher | null {
  const longest = isIP(address) === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  if (prefix > longest) return null;
  const list = new BlockList();
  list.addSubnet(address, prefix, familyOf(address));
  return (host) => isIP(host) !== 0 && list.check(host, familyOf(host));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

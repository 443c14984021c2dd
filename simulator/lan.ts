import { networkInterfaces } from 'node:os';

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * This machine's IPv4 address in its local network, as a phone there would reach it; null when it
 * is in none. Home and office ranges come before 172.16/12, where containers and VPNs like to be.
 */
export function lanAddress(interfaces: Interfaces = networkInterfaces()): string | null {
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const ranked = addresses.toSorted((a, b) => rank(a) - rank(b));
  return ranked[0] ?? null;
}

function rank(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  return address.startsWith('169.254.') ? 3 : 2;
}

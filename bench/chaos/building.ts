/**
 * A network of the kiosk's own, as a building has one: a network namespace with one cable to the
 * outside, on which the simulator is. Pulled, the kiosk's system has no network, and knows it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import { PlainError } from '../../scripts/lib/say.ts';

const name = `kiosk-${process.pid}`;
const outside = { device: `kb${process.pid}`, address: '10.213.7.1' };
const inside = { device: `kk${process.pid}`, address: '10.213.7.2' };

export interface Building {
  /** Put before a command so that it runs in there. */
  readonly enter: readonly string[];
  pullCable(): void;
  plugCable(): void;
  close(): Promise<void>;
}

/** Whether this machine can have one; else why not. */
export function whyNoBuilding(): string | null {
  if (process.getuid?.() !== 0) return 'only root can pull a cable';
  const tried = spawnSync('ip', ['netns', 'list']);
  return tried.status === 0 ? null : 'there is no `ip` (Debian: iproute2)';
}

/** @param ports of the services on this machine that are reached from in there at the same ports */
export async function openBuilding(ports: readonly number[]): Promise<Building> {
  ip('netns', 'add', name);
  ip('link', 'add', outside.device, 'type', 'veth', 'peer', 'name', inside.device);
  ip('link', 'set', inside.device, 'netns', name);
  ip('addr', 'add', `${outside.address}/24`, 'dev', outside.device);
  ip('link', 'set', outside.device, 'up');
  const inThere = (...args: readonly string[]) => ip('-n', name, ...args);
  inThere('addr', 'add', `${inside.address}/24`, 'dev', inside.device);
  inThere('link', 'set', inside.device, 'up');
  inThere('link', 'set', 'lo', 'up');
  const enter = ['ip', 'netns', 'exec', name];
  const outer = await Promise.all(ports.map((port) => relay(outside.address, port, '127.0.0.1')));
  const inner = await relayInside(enter, ports);
  return {
    enter,
    pullCable: () => inThere('link', 'set', inside.device, 'down'),
    plugCable() {
      inThere('link', 'set', inside.device, 'up');
    },
    async close() {
      inner.kill();
      for (const server of outer) server.close();
      ip('netns', 'del', name);
    },
  };
}

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', [...args], { encoding: 'utf8' });
  if (status !== 0) throw new PlainError(`ip ${args.join(' ')}: ${stderr.trim()}`);
}

/** What is in there speaks to itself, since plain http is allowed to the kiosk's own machine only. */
async function relayInside(
  enter: readonly string[],
  ports: readonly number[],
): Promise<ChildProcess> {
  const script = join(root, 'bench/chaos/relay.ts');
  const [command = '', ...args] = [
    ...enter,
    ...[process.execPath, '--import', 'tsx', script, outside.address, ...ports.map(String)],
  ];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/** Passes connections on, byte by byte, and ends both when one ends. */
export async function relay(host: string, port: number, target: string): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, target);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.on('close', () => {
    for (const socket of sockets) socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

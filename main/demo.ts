import type { Layer } from './settings/layers.ts';

export interface Demo {
  /** Settings that lead to the simulator. */
  readonly layer: Layer;
  /** Where a browser can act as the phone. */
  readonly phoneUrl: string;
  close(): Promise<void>;
}

const usualPort = 4780;

/**
 * Starts the built-in simulator on `SIMULATOR_PORT`, or on 4780; where that one is taken and nobody
 * asked for it, on any free port.
 *
 * @throws Error naming the port when the one that was asked for cannot be used.
 */
export async function startDemo(env: Readonly<Record<string, string | undefined>>): Promise<Demo> {
  // Loaded only here, so that a kiosk with an account never has it in memory.
  const { startSimulator } = await import('../simulator/index.ts');
  const asked = env.SIMULATOR_PORT;
  const start = (port: number) => startSimulator({ port });
  const simulator = asked
    ? await start(Number(asked))
    : await start(usualPort).catch(() => start(0));
  return {
    layer: { source: 'demo', values: { host: simulator.url, appId: 'demo' } },
    phoneUrl: simulator.phoneUrl,
    close: () => simulator.close(),
  };
}

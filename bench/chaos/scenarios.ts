/** What is done to a kiosk, and how soon it has to show a code again. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Building } from './building.ts';
import type { SupervisedKiosk } from './supervised-kiosk.ts';

export interface Scene {
  readonly kiosk: SupervisedKiosk;
  /** Only where a scenario asks for it. */
  readonly building: Building | null;
  /** How long the network is gone. */
  readonly outageMs: number;
}

export interface Scenario {
  readonly title: string;
  /** Seconds until a code that can be scanned is on the glass again, at most. */
  readonly limit: number;
  readonly needsBuilding: boolean;
  /**
   * Does it.
   *
   * @returns settles when the time begins to count: now, or when the cause is gone
   */
  readonly strike: (scene: Scene) => Promise<void>;
}

export const scenarioNames = ['renderer', 'loop', 'gpu', 'network', 'main'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  renderer: {
    title: 'renderer killed',
    limit: 3,
    needsBuilding: false,
    strike: async ({ kiosk }) => void kiosk.signal('renderer', 'SIGKILL'),
  },
  loop: {
    title: 'renderer in a loop',
    limit: 15,
    needsBuilding: false,
    strike: async ({ kiosk }) => void kiosk.signal('main', 'SIGUSR2'),
  },
  gpu: {
    title: 'GPU process killed',
    limit: 5,
    needsBuilding: false,
    strike: async ({ kiosk }) => void kiosk.signal('gpu-process', 'SIGKILL'),
  },
  network: {
    title: 'network gone',
    limit: 2,
    needsBuilding: true,
    async strike({ building, outageMs }) {
      building?.pullCable();
      await wait(outageMs);
      building?.plugCable();
    },
  },
  main: {
    title: 'main process killed',
    limit: 6,
    needsBuilding: false,
    strike: async ({ kiosk }) => void kiosk.signal('main', 'SIGKILL'),
  },
};

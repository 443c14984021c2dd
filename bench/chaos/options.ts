import { parseArgs } from 'node:util';
import { PlainError } from '../../scripts/lib/say.ts';
import { numberIn } from '../number-option.ts';
import { type ScenarioName, scenarioNames } from './scenarios.ts';

export interface Options {
  /** How often each thing is done to the kiosk. */
  readonly times: number;
  /** How long the network is gone each time. */
  readonly seconds: number;
  /** In the order in which they are done. */
  readonly only: readonly ScenarioName[];
}

const usage = `[--times 1 to 100] [--seconds 1 to 600] [--only ${scenarioNames.join(' | ')}, repeatable]`;

/** Ten times, sixty seconds and all of them, unless something else is given. */
export function parseOptions(args: readonly string[]): Options {
  const { times, seconds, only } = valuesIn(args);
  return {
    times: numberIn('--times', times, 1, 100),
    seconds: numberIn('--seconds', seconds, 1, 600),
    only: only.length === 0 ? scenarioNames : only.map(scenarioIn),
  };
}

function valuesIn(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        times: { type: 'string', default: '10' },
        seconds: { type: 'string', default: '60' },
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    return values;
  } catch {
    throw new PlainError(`found ${JSON.stringify(args.join(' '))}; allowed: ${usage}`);
  }
}

function scenarioIn(text: string): ScenarioName {
  const name = scenarioNames.find((one) => one === text);
  if (name) return name;
  throw new PlainError(
    `--only: found ${JSON.stringify(text)}; allowed: ${scenarioNames.join(', ')}`,
  );
}

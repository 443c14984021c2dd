import { err, ok, type Result } from '../main/base/result.ts';

export interface CliOptions {
  readonly port: number;
  readonly lan: boolean;
  readonly help: boolean;
}

export const defaultPort = 4780;

export const usage = `Usage: npm run simulator -- [options]

A stand-in for GenAuth's V3 API, with a phone page.

  --port N   port of the API (default: SIMULATOR_PORT, or ${defaultPort}); pictures use the next one
  --lan      codes hold a link that a real phone in this network can open
  --help     this text
`;

/** Reads the command line; the error says what is allowed. `--port=N` works as `--port N` does. */
export function parseCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<CliOptions, string> {
  let port = env.SIMULATOR_PORT ?? String(defaultPort);
  let lan = false;
  let help = false;
  const rest = args.flatMap((arg) => (arg.startsWith('--port=') ? arg.split(/=(.*)/s, 2) : [arg]));
  while (rest.length > 0) {
    const flag = rest.shift();
    if (flag === '--port') port = rest.shift() ?? '';
    else if (flag === '--lan') lan = true;
    else if (flag === '--help' || flag === '-h') help = true;
    else return err(`unknown option ${flag}; allowed: --port N, --lan, --help`);
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return err(`port must be a number from 0 to 65535, not ${JSON.stringify(port)}`);
  }
  return ok({ port: Number(port), lan, help });
}

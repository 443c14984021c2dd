/** `npm run simulator`: the stand-in as a program of its own, until SIGINT or SIGTERM. */
import { parseCli, usage } from './cli-options.ts';
import { PortInUseError, startSimulator } from './index.ts';
import { application } from './world/application.ts';
import { demoPassword, users } from './world/users.ts';

/** Exit codes of sysexits.h: bad command line, and a service that cannot be had. */
const badCommandLine = 64;
const unavailable = 69;

async function main(): Promise<void> {
  const options = parseCli(process.argv.slice(2), process.env);
  if (!options.ok) return fail(options.error, badCommandLine);
  if (options.value.help) return say(usage.trimEnd());
  try {
    const simulator = await startSimulator(options.value);
    // Scripts wait for this line: it comes first, and stays as it is.
    say(`simulator listening on ${simulator.url}`);
    say(`phone page   ${simulator.phoneUrl}`);
    say(`pictures     ${simulator.pictureUrl}`);
    say(`control      ${simulator.url}/_simulator/`);
    say(`application  id ${application.id}, secret ${application.secret}`);
    say(
      `people       ${users.map(({ username }) => username).join(', ')}; password ${demoPassword}`,
    );
    const leave = () => void simulator.close();
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
  } catch (error) {
    if (!(error instanceof PortInUseError)) throw error;
    fail(error.message, unavailable);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(why: string, code: number): void {
  process.stderr.write(`simulator: ${why}\n`);
  process.exitCode = code;
}

await main();

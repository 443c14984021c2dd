import type { Overview, SettingRow } from '../../preload/admin-contract.ts';
import type { LogTail } from './log-tail.ts';
import { type Redact, Scrubber } from './scrub.ts';

/** What a support bundle is made of. Any of it may hold secrets: they are taken out here. */
export interface BundleParts {
  /** When it was asked for, ISO 8601. */
  readonly at: string;
  readonly overview: Overview;
  readonly environment: object;
  readonly processes: readonly unknown[];
  readonly logs: readonly LogTail[];
  /** What could not be had, one line each. */
  readonly missing: readonly string[];
}

export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

const readme = `A support bundle of GenAuth Kiosk. Secrets, codes and pictures are left out.

settings.json     every setting, where it comes from, whether a policy has locked it
health.json       what the admin's room showed
environment.json  versions, machine, displays, some variables
processes.json    memory and processor time of each process
logs/             the log, one JSON object a line
`;

/** Lines that are scrubbed in one go, between which the kiosk does its work. */
const linesAtOnce = 200;

/** The files of a bundle, without secrets. */
export async function bundleFiles(parts: BundleParts, redact: Redact): Promise<BundleFile[]> {
  const scrubber = new Scrubber(redact);
  const { settings, ...health } = parts.overview;
  const json = (path: string, value: unknown): BundleFile => ({
    path,
    text: `${JSON.stringify(scrubber.value(value), null, 2)}\n`,
  });
  const logs: BundleFile[] = [];
  for (const { name, text } of parts.logs) {
    logs.push({ path: `logs/${name}`, text: await scrubbedLog(text, scrubber) });
  }
  return [
    { path: 'README.txt', text: readme },
    json('settings.json', settings.map(withoutSecret)),
    json('health.json', { at: parts.at, ...health, missing: parts.missing }),
    json('environment.json', parts.environment),
    json('processes.json', parts.processes),
    ...logs,
  ];
}

/** The screens show no secret's value; a bundle does not trust that they had none to show. */
function withoutSecret({ value, ...row }: SettingRow): object {
  return row.isSecret ? row : { ...row, value };
}

async function scrubbedLog(text: string, scrubber: Scrubber): Promise<string> {
  const lines = text.split('\n');
  const clean: string[] = [];
  for (let at = 0; at < lines.length; at += linesAtOnce) {
    clean.push(scrubber.lines(lines.slice(at, at + linesAtOnce).join('\n')));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return clean.join('\n');
}

import { join } from 'node:path';
import type { Overview } from '../../preload/admin-contract.ts';
import { writeBundle } from './bundle-folder.ts';
import { environmentReport, type Machine } from './environment-report.ts';
import { readLogs } from './log-tail.ts';
import type { Redact } from './scrub.ts';
import { bundleFiles } from './support-bundle.ts';

export interface BundleSources {
  /** Wall clock, milliseconds since 1970. */
  readonly now: number;
  readonly overview: Overview;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folders: { readonly data: string; readonly logs: string };
  readonly redact: Redact;
}

/**
 * Gathers, cleans and packs a support bundle.
 *
 * @returns its path
 * @throws what the file system throws
 */
export async function makeBundle(sources: BundleSources): Promise<string> {
  const { overview, machine, versions, env, folders, redact } = sources;
  const at = new Date(sources.now).toISOString();
  const logs = await readLogs(folders.logs).catch(() => null);
  const files = await bundleFiles(
    {
      at,
      overview,
      environment: environmentReport(machine, versions, env),
      processes: machine.processes,
      logs: logs ?? [],
      missing: logs === null ? ['the log could not be read'] : [],
    },
    redact,
  );
  return writeBundle(join(folders.data, 'support'), at, files);
}

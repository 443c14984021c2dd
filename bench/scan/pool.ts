import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../../scripts/lib/say.ts';
import type { Done, Job, Reading } from './job.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Does the jobs on all cores; the order of the answers is that of the jobs. */
export async function runJobs(jobs: readonly Job[]): Promise<Done[]> {
  const results: Done[] = [];
  const waiting = jobs.entries();
  const work = async () => {
    // Advanced: screenshots are bytes.
    const child = fork(worker, { serialization: 'advanced' });
    try {
      for (const [index, job] of waiting) {
        results[index] = { job, readings: await handOver(child, job) };
      }
    } finally {
      child.disconnect();
      await once(child, 'exit');
    }
  };
  const workers = Math.min(availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

async function handOver(child: ChildProcess, job: Job): Promise<Reading[]> {
  const listening = new AbortController();
  const { signal } = listening;
  const fails = once(child, 'exit', { signal }).then(() => {
    throw new PlainError(`a process ended while it photographed: ${job.condition}`);
  });
  fails.catch(() => {});
  child.send(job);
  const [readings] = await Promise.race([once(child, 'message', { signal }), fails]);
  listening.abort();
  return readings;
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../scripts/lib/say.ts';

export interface PoolOptions<Job, Done> {
  /** A script that answers each message, which is a job, with one of its own. */
  readonly worker: URL;
  /** A job as errors name it. */
  readonly nameOf: (job: Job) => string;
  readonly onDone?: (done: Done) => void;
}

/**
 * Does the jobs on all cores; the order of the answers is that of the jobs.
 *
 * @throws PlainError when a worker ends before its job is done
 */
export async function runJobs<Job extends object, Done>(
  jobs: readonly Job[],
  { worker, nameOf, onDone = () => {} }: PoolOptions<Job, Done>,
): Promise<Done[]> {
  const results: Done[] = [];
  const waiting = jobs.entries();
  const work = async () => {
    // Advanced: neither bytes nor an infinite number survive JSON.
    const child = fork(fileURLToPath(worker), { serialization: 'advanced' });
    try {
      for (const [index, job] of waiting) {
        const done: Done = await handOver(child, job, nameOf);
        results[index] = done;
        onDone(done);
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

async function handOver<Job extends object, Done>(
  child: ChildProcess,
  job: Job,
  nameOf: (job: Job) => string,
): Promise<Done> {
  const listening = new AbortController();
  const { signal } = listening;
  const fails = once(child, 'exit', { signal }).then(() => {
    throw new PlainError(`a process ended in the middle of ${nameOf(job)}`);
  });
  fails.catch(() => {});
  child.send(job);
  const [done] = await Promise.race([once(child, 'message', { signal }), fails]);
  listening.abort();
  return done;
}

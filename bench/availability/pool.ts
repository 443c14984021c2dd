import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../../scripts/lib/say.ts';
import type { Done, Job } from './job.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Does the jobs on all cores; the order of the answers is that of the jobs. */
export async function runJobs(
  jobs: readonly Job[],
  onDone: (done: Done) => void = () => {},
): Promise<Done[]> {
  const results: Done[] = [];
  let next = 0;
  const work = async () => {
    // Advanced: an infinite number does not survive JSON.
    const child = fork(worker, { serialization: 'advanced' });
    try {
      for (let index = next; index < jobs.length; index = next) {
        next += 1;
        const job = jobs[index];
        if (!job) break;
        const done = await handOver(child, job);
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

async function handOver(child: ChildProcess, job: Job): Promise<Done> {
  const listening = new AbortController();
  const { signal } = listening;
  const fails = once(child, 'exit', { signal }).then(() => {
    throw new PlainError(`a process ended in the middle of ${JSON.stringify(job)}`);
  });
  fails.catch(() => {});
  child.send(job);
  const [done] = await Promise.race([once(child, 'message', { signal }), fails]);
  listening.abort();
  return done;
}

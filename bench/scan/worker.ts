/** A process that does one job after another, as its parent hands them to it. */
import { type Job, runJob } from './job.ts';

process.on('message', (job: Job) => {
  void runJob(job).then((readings) => process.send?.(readings));
});
process.on('disconnect', () => process.exit());

/** A process that does one job after another, as its parent hands them to it. */
import { type Job, runJob } from './job.ts';

process.on('message', (job: Job) => {
  void runJob(job).then((done) => process.send?.(done));
});
process.on('disconnect', () => process.exit());

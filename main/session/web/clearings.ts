import { Underway } from '../../base/underway.ts';

/** Of this process's partitions. */
export const clearings = new Underway();

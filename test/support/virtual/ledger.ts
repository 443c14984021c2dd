import type { Operation } from '../../../main/genauth/errors.ts';
import type { Timeline } from './timeline.ts';

const hourMs = 3_600_000;

interface Poll {
  readonly qrcodeId: string;
  isOver: boolean;
}

/** What one machine asked of the service, and what it should not have asked. */
export class Ledger {
  readonly counts = new Map<Operation, number>();
  /** Requests in each hour since the start. */
  readonly hours: number[] = [];
  /** Polls that were sent while another for the same code was open. */
  overlaps = 0;
  /** Requests for codes that the machine had been told, or had decided itself, were over. */
  forDeadCodes = 0;
  /** The most codes that had an open poll at one time. */
  mostCodesPolled = 0;
  readonly #timeline: Timeline;
  readonly #open = new Map<string, number>();
  readonly #dead = new Set<string>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  sent(operation: Operation): void {
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    const hour = Math.floor(this.#timeline.now / hourMs);
    while (this.hours.length <= hour) this.hours.push(0);
    this.hours[hour] = (this.hours[hour] ?? 0) + 1;
  }

  /** @returns what is to be handed to `pollEnds` */
  pollBegins(qrcodeId: string): Poll {
    const already = this.#open.get(qrcodeId) ?? 0;
    if (already > 0) this.overlaps += 1;
    if (this.#dead.has(qrcodeId)) this.forDeadCodes += 1;
    this.#open.set(qrcodeId, already + 1);
    this.mostCodesPolled = Math.max(this.mostCodesPolled, this.#open.size);
    return { qrcodeId, isOver: false };
  }

  /** Answered or given up. */
  pollEnds(poll: Poll): void {
    if (poll.isOver) return;
    poll.isOver = true;
    const open = (this.#open.get(poll.qrcodeId) ?? 1) - 1;
    if (open === 0) this.#open.delete(poll.qrcodeId);
    else this.#open.set(poll.qrcodeId, open);
  }

  /** An answer said so, or the sign-in with this code has ended. */
  isOver(qrcodeId: string): void {
    this.#dead.add(qrcodeId);
  }

  get total(): number {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return total;
  }
}

import { err, ok, type Result } from '../../main/base/result.ts';
import { type Refusal, refusals } from './refusals.ts';

/** What a ticket stands for. */
export interface Ticket {
  readonly userId: string;
  readonly qrcodeId: string;
  /** Monotonic milliseconds. */
  readonly endsAt: number;
}

/** Tickets that can still be exchanged. Each works once, and only until its end. */
export class TicketBook {
  readonly #open = new Map<string, Ticket>();

  put(id: string, ticket: Ticket, now: number): void {
    for (const [old, { endsAt }] of this.#open) if (endsAt <= now) this.#open.delete(old);
    this.#open.set(id, ticket);
  }

  redeem(id: string, now: number): Result<Ticket, Refusal> {
    const ticket = this.#open.get(id);
    this.#open.delete(id);
    return ticket && now < ticket.endsAt ? ok(ticket) : err(refusals.ticketInvalid);
  }

  clear(): void {
    this.#open.clear();
  }
}

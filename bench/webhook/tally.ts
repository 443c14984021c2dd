/** An event as it was taken in. */
export interface Arrival {
  /** Its idempotency key. */
  readonly id: string;
  /** The number of whoever signed in: the order in which events came into being. */
  readonly person: number;
  readonly body: string;
}

export interface Tally {
  /** People whose event never arrived. */
  readonly lost: number;
  readonly keys: number;
  /** Keys that came with different bodies, or bodies with different keys. */
  readonly mixed: number;
  /** Arrivals before which a later event had arrived. */
  readonly outOfOrder: number;
  /** Arrivals of what had arrived already. */
  readonly again: number;
}

/** @param people 1 to this have signed in */
export function tallyOf(arrivals: readonly Arrival[], people: number): Tally {
  const bodies = new Map<string, string>();
  const keys = new Map<number, string>();
  let [mixed, outOfOrder, again, latest] = [0, 0, 0, 0];
  for (const { id, person, body } of arrivals) {
    if (bodies.has(id)) again += 1;
    if ((bodies.get(id) ?? body) !== body || (keys.get(person) ?? id) !== id) mixed += 1;
    bodies.set(id, body);
    keys.set(person, id);
    if (person < latest) outOfOrder += 1;
    latest = Math.max(latest, person);
  }
  const arrived = [...keys.keys()].filter((person) => person >= 1 && person <= people).length;
  return { lost: people - arrived, keys: bodies.size, mixed, outOfOrder, again };
}

/** Who an event is about; NaN for nobody who is known here. */
export function personIn(body: string): number {
  return Number(/"subject":"user-(\d+)"/.exec(body)?.[1] ?? Number.NaN);
}

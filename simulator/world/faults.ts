import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Which requests a fault hits, and how often; without `operation` and `path`, all of them. */
const aim = {
  /** An operation's name, such as `gene-qrcode` or `picture`; `*` for all. */
  operation: v.optional(v.string()),
  /** What the path begins with. */
  path: v.optional(v.string()),
  /** Chance of each matching request, 0 to 1; default 1. */
  probability: v.optional(share, 1),
  /** How many requests it hits before it is gone; default without end. */
  count: v.optional(v.pipe(whole, v.minValue(1))),
  /** Whether the request is carried out before its answer is spoilt: the ambiguous failure. */
  performed: v.optional(v.boolean(), false),
};

/** The ways to fail. `latency` alone lets the request go on; all others replace the answer. */
export const Fault = v.variant('kind', [
  v.strictObject({
    ...aim,
    kind: v.literal('latency'),
    ms: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)),
  }),
  v.strictObject({
    ...aim,
    kind: v.literal('status'),
    status: v.pipe(whole, v.minValue(200), v.maxValue(599)),
  }),
  v.strictObject({
    ...aim,
    kind: v.literal('envelope'),
    statusCode: whole,
    apiCode: v.optional(whole),
    message: v.optional(v.string(), 'Injected failure'),
  }),
  v.strictObject({
    ...aim,
    kind: v.literal('huge'),
    bytes: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(256 * 1024 * 1024)), 10_485_760),
  }),
  v.strictObject({
    ...aim,
    kind: v.literal('bigPicture'),
    bytes: v.optional(v.pipe(whole, v.minValue(64), v.maxValue(256 * 1024 * 1024)), 10_485_760),
  }),
  v.strictObject({
    ...aim,
    kind: v.literal('redirect'),
    location: v.string(),
    status: v.optional(v.picklist([301, 302, 303, 307, 308]), 302),
  }),
  v.strictObject({ ...aim, kind: v.literal('notJson') }),
  v.strictObject({ ...aim, kind: v.literal('empty') }),
  v.strictObject({ ...aim, kind: v.literal('htmlPicture') }),
  v.strictObject({ ...aim, kind: v.literal('reset') }),
  v.strictObject({ ...aim, kind: v.literal('hang') }),
  v.strictObject({ ...aim, kind: v.literal('cut') }),
]);
export type Fault = v.InferOutput<typeof Fault>;
export type FaultInput = v.InferInput<typeof Fault>;

/** A fault in force. */
export interface FaultRule {
  readonly id: number;
  readonly fault: Fault;
  /** How many requests it will still hit; null is without end. */
  readonly left: number | null;
}

/** Names that cover more than one operation. */
export const faultFamilies: Readonly<Record<string, readonly string[]>> = {
  'qrcode-status': ['check-qrcode-status', 'get-qrcode-status'],
  'exchange-ticket': ['exchange-tokenset-with-qrcode-ticket'],
};

/** The faults in force. Several latencies add up; of the others the first that hits counts. */
export class FaultBook {
  readonly #random: () => number;
  #rules: FaultRule[] = [];
  #nextId = 1;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(input: FaultInput): FaultRule {
    const fault = v.parse(Fault, input);
    const rule = { id: this.#nextId, fault, left: fault.count ?? null };
    this.#nextId += 1;
    this.#rules.push(rule);
    return rule;
  }

  all(): readonly FaultRule[] {
    return this.#rules;
  }

  clear(): void {
    this.#rules = [];
  }

  /** What hits this request; uses up counted faults. */
  draw(operation: string, path: string): { delayMs: number; fault: Fault | null } {
    let delayMs = 0;
    let hit: Fault | null = null;
    for (const { id, fault } of this.#rules) {
      if (fault.kind !== 'latency' && hit !== null) continue;
      if (!matches(fault, operation, path) || this.#random() >= fault.probability) continue;
      if (fault.kind === 'latency') delayMs += fault.ms;
      else hit = fault;
      this.#use(id);
    }
    return { delayMs, fault: hit };
  }

  #use(id: number): void {
    this.#rules = this.#rules
      .map((rule) =>
        rule.id === id && rule.left !== null ? { ...rule, left: rule.left - 1 } : rule,
      )
      .filter(({ left }) => left !== 0);
  }
}

function matches({ operation = '*', path = '' }: Fault, of: string, at: string): boolean {
  const isOperation =
    operation === '*' || operation === of || (faultFamilies[operation]?.includes(of) ?? false);
  return isOperation && at.startsWith(path);
}

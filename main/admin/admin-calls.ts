import * as v from 'valibot';
import {
  AdminAnswer,
  AdminCall,
  type Overview,
  type TestStep,
} from '../../preload/admin-contract.ts';
import { type Result, unreachable } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Door, Unlocking } from './door.ts';
import type { MaintenanceState } from './maintenance.ts';

/** What cannot be used of what a form sent. `found` holds no secret. */
export interface FormIssue {
  readonly key: string;
  readonly found: string;
  readonly allowed: string;
}

/** Done; or refused, for these reasons; or failed, in words. */
export type Outcome = Result<void, readonly FormIssue[] | string>;

export type Entries = Readonly<Record<string, string>>;

/** What the room does, once the door is open. */
export interface AdminHandlers {
  overview(): Promise<Overview>;
  test(entries: Entries): Promise<readonly TestStep[]>;
  save(entries: Entries): Promise<Outcome>;
  setPin(pin: string): Promise<Outcome>;
  setUp(entries: Entries, pin: string): Promise<Outcome>;
  maintenance(state: MaintenanceState): Promise<Outcome>;
  demo(): Promise<Outcome>;
  /** @returns the bundle's path */
  supportBundle(): Promise<Result<string, string>>;
  restart(): void;
  leave(): void;
}

export interface AdminCallsOptions {
  readonly door: Pick<Door, 'admits' | 'unlock' | 'touch' | 'close'>;
  readonly handlers: AdminHandlers;
  readonly log: Log;
}

type Answer = v.InferOutput<typeof AdminAnswer>;
type InRoom = Exclude<AdminCall, { call: 'unlock' }>;

/** Answers the page's calls. While the door is closed none but `unlock` gets any further. */
export class AdminCalls {
  readonly #options: AdminCallsOptions;

  constructor(options: AdminCallsOptions) {
    this.#options = options;
  }

  /** Never rejects, whatever comes. */
  async answer(message: unknown): Promise<Answer> {
    const call = v.safeParse(AdminCall, message);
    if (!call.success) {
      // Nothing of what was sent: it may hold a PIN, and names that a page made up.
      this.#options.log.warn('refused', { what: 'malformed admin call' });
      return failed('malformed call');
    }
    try {
      return this.#fitting(await this.#take(call.output), call.output.call);
    } catch (error) {
      const what = error instanceof Error ? error.message : 'unknown';
      this.#options.log.error('admin call failed', { call: call.output.call, what });
      return failed(`${call.output.call} failed; the log says why`);
    }
  }

  async #take(call: AdminCall): Promise<Answer> {
    const { door } = this.#options;
    if (call.call === 'unlock') return unlocked(await door.unlock(call.pin));
    if (!door.admits()) {
      this.#options.log.warn('refused', { what: 'admin call', call: call.call });
      return { answer: 'locked' };
    }
    // The page asks for the overview by itself, so it is no sign that somebody is there.
    if (call.call !== 'overview') {
      door.touch();
      this.#options.log.info('admin call', { call: call.call, ...subjectOf(call) });
    }
    return this.#carryOut(call);
  }

  async #carryOut(call: InRoom): Promise<Answer> {
    const { door, handlers } = this.#options;
    switch (call.call) {
      case 'lock':
        door.close('lock');
        return { answer: 'done' };
      case 'overview':
        return { answer: 'overview', overview: await handlers.overview() };
      case 'test':
        return { answer: 'tested', steps: [...(await handlers.test(call.entries))] };
      case 'save':
        return answerTo(await handlers.save(call.entries));
      case 'setPin':
        return answerTo(await handlers.setPin(call.pin));
      case 'setUp': {
        const outcome = await handlers.setUp(call.entries, call.pin);
        // Whoever set the kiosk up walks away from it now.
        if (outcome.ok) door.close('set up');
        return answerTo(outcome);
      }
      case 'maintenance':
        return answerTo(await handlers.maintenance({ isOn: call.isOn, message: call.message }));
      case 'demo':
        return answerTo(await handlers.demo());
      case 'supportBundle': {
        const bundle = await handlers.supportBundle();
        return bundle.ok ? { answer: 'bundle', path: bundle.value } : failed(bundle.error);
      }
      case 'restart':
        handlers.restart();
        return { answer: 'done' };
      case 'leave':
        handlers.leave();
        return { answer: 'done' };
      default:
        return unreachable(call);
    }
  }

  /** The other side refuses what the contract does not allow; here it can be told and logged. */
  #fitting(answer: Answer, call: string): Answer {
    const checked = v.safeParse(AdminAnswer, answer);
    if (checked.success) return checked.output;
    const what = `malformed answer: ${place(checked.issues[0])}`;
    this.#options.log.error('admin call failed', { call, what });
    return failed(`${call} failed; the log says why`);
  }
}

/** Which settings a call is about, for the log; never what they are set to. */
function subjectOf(call: InRoom): { keys?: string } {
  return 'entries' in call ? { keys: Object.keys(call.entries).join(', ') } : {};
}

function unlocked(unlocking: Unlocking): Answer {
  switch (unlocking.is) {
    case 'open':
      return { answer: 'done' };
    case 'wrong':
      return { answer: 'wrongPin', nextTryInMs: unlocking.nextTryInMs };
    case 'closed':
      return { answer: 'locked' };
    case 'failed':
      return failed(unlocking.what);
    default:
      return unreachable(unlocking);
  }
}

function answerTo(outcome: Outcome): Answer {
  if (outcome.ok) return { answer: 'done' };
  if (typeof outcome.error === 'string') return failed(outcome.error);
  const issues = outcome.error.map(({ key, found, allowed }) => ({
    key: key.slice(0, 500),
    found: found.slice(0, 500),
    allowed: allowed.slice(0, 4_000),
  }));
  return { answer: 'refused', issues };
}

function failed(what: string): Answer {
  return { answer: 'failed', what: what.slice(0, 500) };
}

function place(issue: v.BaseIssue<unknown>): string {
  return (v.getDotPath(issue) ?? issue.type).slice(0, 100);
}

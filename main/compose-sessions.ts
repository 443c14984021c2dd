/** What outlives one sign-in, and one act: revocations that are still to be made, and the hand-off. */
import { join } from 'node:path';
import { systemClock } from './base/clock.ts';
import type { Base } from './compose.ts';
import { createHandoff, type HandoffParts } from './compose-handoff.ts';
import { networkFor } from './compose-settings.ts';
import { createSend } from './genauth/http.ts';
import { createClient } from './kiosk-service.ts';
import type { Log } from './report/log.ts';
import { AuditLog } from './session/audit/audit-log.ts';
import { auditFolderIn } from './session/audit/record-files.ts';
import type { Handoff } from './session/handoff.ts';
import { type RevocationService, Revocations } from './session/revocations.ts';
import { SealedFolder } from './session/sealed-folder.ts';
import { welcome } from './session/welcome.ts';
import type { CurrentSettings, SettingsAndFiles } from './settings/current-settings.ts';
import { patientSealer } from './settings/secrets/patient-sealer.ts';
import { electronSealer } from './settings/secrets/sealer.electron.ts';

export interface SessionParts {
  readonly base: Base;
  readonly current: CurrentSettings;
  readonly handoff: HandoffParts;
}

export interface ComposedSessions {
  readonly revocations: Revocations;
  /** The same for what comes of these settings, whichever are in force by then. */
  revocationsOf(settings: SettingsAndFiles): Pick<Revocations, 'hold' | 'release' | 'settled'>;
  /** What the settings in force make of somebody who has signed in. */
  readonly handoff: Handoff;
  /** The record of sign-ins, as the settings in force want it kept. */
  audit(): AuditLog;
  /** Other settings may be in force. */
  settingsChanged(): void;
  /** The machine has a network again. */
  online(): void;
  /** The process is about to end. Before anything else of it does. */
  leave(): void;
  stop(): Promise<void>;
}

/** More sign-ins than a busy kiosk has in the outage of a week. */
const mostRevocations = 5_000;

export function composeSessions({ base, current, handoff: parts }: SessionParts): ComposedSessions {
  const { log, userData } = base;
  const revocations = new Revocations({
    service: cached(current, (settings) => revocationServiceOf(settings, log)),
    folder: new SealedFolder({
      folder: join(userData, 'revocations'),
      sealer: patientSealer(electronSealer(), systemClock),
      most: mostRevocations,
    }),
    clock: systemClock,
    random: Math.random,
    log,
    redactor: base.redactor,
  });
  const audit = cached(current, ({ merged }) => {
    const { audit: setting, kioskName: kiosk } = merged.settings;
    const folder = auditFolderIn(userData);
    return new AuditLog({
      folder,
      setting,
      kiosk,
      sealer: electronSealer(),
      log,
      clock: systemClock,
    });
  });
  let handoff = welcome;
  let settings: SettingsAndFiles | null = null;
  let changing = Promise.resolve();
  return {
    revocations,
    revocationsOf(of) {
      const service = revocationServiceOf(of, log);
      return {
        hold: (tokens) => revocations.hold(tokens, service),
        release: (held) => revocations.release(held),
        settled: () => revocations.settled(),
      };
    },
    audit,
    get handoff() {
      return handoff;
    },
    settingsChanged() {
      if (settings === current.inForce) return;
      settings = current.inForce;
      const before = handoff;
      const isUsable = settings.merged.issues.length === 0;
      const next = isUsable ? createHandoff(settings, parts) : welcome;
      handoff = next;
      // The two may work on the same files.
      changing = changing.then(() => before.stop?.()).then(() => next.start?.());
    },
    online() {
      revocations.online();
      handoff.online?.();
    },
    leave: () => handoff.leave?.(),
    async stop() {
      revocations.stop();
      await changing;
      await audit().settled();
      await handoff.stop?.();
    },
  };
}

/** The same answer as long as the settings are the same. */
function cached<T>(current: CurrentSettings, make: (settings: SettingsAndFiles) => T): () => T {
  let made: { readonly of: SettingsAndFiles; readonly value: T } | null = null;
  return () => {
    const settings = current.inForce;
    if (made?.of !== settings) made = { of: settings, value: make(settings) };
    return made.value;
  };
}

function revocationServiceOf(inForce: SettingsAndFiles, log: Log): RevocationService | null {
  const { settings } = inForce.merged;
  if (settings.host === '' || settings.appId === '') return null;
  const send = createSend(networkFor(inForce), (what) => log.warn('detour', { what }));
  const client = createClient({ settings, send });
  return {
    account: `${settings.host} ${settings.appId}`,
    revoke: (token, hint, signal) => client.revoke(token, hint, signal),
  };
}

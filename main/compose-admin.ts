/** The admin's room, put together with what its calls act on. */
import { join } from 'node:path';
import type { FormIssue, Outcome } from './admin/admin-calls.ts';
import { createCertificateProbe } from './admin/certificate.ts';
import { machine, versions } from './admin/machine.electron.ts';
import { type AdminRoom, type AdminRoomOptions, createAdminRoom } from './admin/room.ts';
import { systemClock } from './base/clock.ts';
import { err, ok } from './base/result.ts';
import type { Base } from './compose.ts';
import { networkFor } from './compose-settings.ts';
import type { Director } from './director.ts';
import { exitCode } from './exit-codes.ts';
import type { Kiosk } from './kiosk.ts';
import type { CurrentSettings } from './settings/current-settings.ts';
import type { Environment } from './settings/env.ts';
import { issueLine } from './settings/layers.ts';
import type { Changes, Saved } from './settings/save.ts';
import { testSettings } from './test-settings.ts';

type Given = Pick<AdminRoomOptions, 'isDemo' | 'startDemo' | 'onDoor' | 'updateNotices'>;

export interface AdminParts extends Given {
  readonly base: Base;
  readonly env: Environment;
  readonly current: CurrentSettings;
  /** Asked only once it is there: the room is built first. */
  readonly director: () => Director<Kiosk>;
}

export function composeAdmin(parts: AdminParts): AdminRoom {
  const { base, env, current, director, isDemo, startDemo, onDoor, updateNotices } = parts;
  const { redactor, log, userData, leaving } = base;
  const onDetour = (what: string) => log.warn('detour', { what });
  return createAdminRoom({
    clock: systemClock,
    log,
    redactor,
    folders: { data: userData, logs: join(userData, 'logs') },
    env,
    versions: versions(),
    machine,
    pin() {
      const { settings, refused } = current.inForce.merged;
      if (settings.adminPinHash !== '') return ok(settings.adminPinHash);
      if (!refused.has('adminPinHash')) return ok(null);
      return err('the stored PIN can no longer be opened; see adminPinHash in the log');
    },
    settings: () => current.inForce.merged,
    isDemo,
    isResting: () => director().isResting,
    signin: () => director().kiosk?.state ?? null,
    skewMs: () => director().kiosk?.skewMs() ?? null,
    probeCertificate(host) {
      const { secureContext } = networkFor(current.inForce).tlsFor(host);
      return createCertificateProbe(secureContext)(host);
    },
    async save(changes: Changes) {
      const saved = await current.save(changes);
      if (saved.ok) {
        for (const notice of saved.value) log.warn('settings notice', { what: issueLine(notice) });
        void director().play();
      }
      return outcomeOf(saved);
    },
    test: (changes) => testSettings(current.preview(changes), { networkFor, redactor, onDetour }),
    startDemo,
    restart: () => leaving.restart(exitCode.restart),
    leave: () => leaving.leave(exitCode.asked),
    onMaintenance: () => void director().play(),
    onDoor,
    updateNotices,
  });
}

function outcomeOf(saved: Saved): Outcome {
  if (saved.ok) return ok(undefined);
  const { error } = saved;
  switch (error.kind) {
    case 'notWritten':
      return err(`the settings could not be stored: ${error.what}`);
    case 'refused':
      return err(error.issues satisfies readonly FormIssue[]);
  }
}

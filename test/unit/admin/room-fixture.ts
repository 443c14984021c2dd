import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadPin } from '../../../main/admin/door.ts';
import type { Changes } from '../../../main/admin/entries.ts';
import type { SettingsInForce } from '../../../main/admin/overview.ts';
import { type AdminRoomOptions, createAdminRoom } from '../../../main/admin/room.ts';
import { ok } from '../../../main/base/result.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { mergeLayers } from '../../../main/settings/layers.ts';
import type { AdminAnswer, AdminCall } from '../../../preload/admin-contract.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { recordedLog } from './recorded-log.ts';

/** A PIN that is stored as this. */
export const storedAs =
  (hash: string): ReadPin =>
  () =>
    ok(hash);

export const setUp: SettingsInForce = mergeLayers([
  { source: 'settings store', values: { host: 'https://app.test', appId: 'app' } },
]);
export const notSetUp: SettingsInForce = mergeLayers([]);

/** A room over a real folder, a clock that the test turns, and handlers that note what they are asked. */
export function roomWith(change: Partial<AdminRoomOptions> = {}) {
  const data = tempFolder();
  const logs = join(data, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'kiosk.log'), '');
  const clock = new FakeClock();
  const { log, entries } = recordedLog();
  const did: string[] = [];
  const asked: { readonly saved: Changes[]; readonly tested: Changes[] } = {
    saved: [],
    tested: [],
  };
  const doors: boolean[] = [];
  const room = createAdminRoom({
    clock,
    log,
    redactor: new Redactor(),
    folders: { data, logs },
    env: {},
    versions: { app: '0.1.0' },
    machine: () => ({
      platform: 'linux',
      arch: 'x64',
      release: '6.1',
      totalMemoryBytes: 4e9,
      freeMemoryBytes: 1e9,
      machineUptimeSeconds: 60,
      locale: 'en',
      displays: [{ width: 1080, height: 1920, scaleFactor: 1, isTouch: true }],
      processes: [{ type: 'Browser' }],
    }),
    pin() {
      const hashes = asked.saved.flatMap(({ adminPinHash }) => adminPinHash ?? []);
      return ok(hashes.length === 0 ? null : String(hashes.at(-1)));
    },
    settings: () => setUp,
    isDemo: () => false,
    isResting: () => false,
    updateNotices: () => [],
    signin: () => null,
    skewMs: () => null,
    probeCertificate: async () => null,
    async save(changes) {
      did.push('save');
      asked.saved.push(changes);
      return ok(undefined);
    },
    async test(changes) {
      did.push('test');
      asked.tested.push(changes);
      return [{ name: 'dns', outcome: 'passed', tookMs: 3, detail: '127.0.0.1', advice: '' }];
    },
    async startDemo() {
      did.push('demo');
      return ok(undefined);
    },
    restart: () => did.push('restart'),
    leave: () => did.push('leave'),
    onMaintenance: ({ isOn }) => did.push(`maintenance ${isOn}`),
    onDoor: (isOpen) => doors.push(isOpen),
    ...change,
  });
  const ask = (call: AdminCall): Promise<AdminAnswer> => room.answer(call);
  return { room, ask, clock, entries, did, asked, doors, data, logs };
}

/** Run by `small-disk.test.ts` in a mount namespace, where /mnt is a file system of 24 KiB. */
import { rmSync, writeFileSync } from 'node:fs';
import { systemClock } from '../../../../main/base/clock.ts';
import { AuditLog } from '../../../../main/session/audit/audit-log.ts';
import { exportRecord } from '../../../../main/session/audit/export-record.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';
import { recordedLog } from './audit-support.ts';

const folder = '/mnt/audit';
const { log, lines } = recordedLog();
const record = new AuditLog({
  folder,
  setting: { isOn: true, subject: 'id', names: false },
  kiosk: 'Lobby',
  sealer: new FakeSealer(),
  log,
  clock: systemClock,
});
const tell = (n: number) =>
  record.signedIn({ session: `${n}`, subject: 'someone', name: '', handoff: 'welcome' });

writeFileSync('/mnt/fill', Buffer.alloc(4 * 4096));
for (let n = 0; n < 100; n += 1) tell(n);
await record.settled();
rmSync('/mnt/fill');
tell(100);
await record.settled();

const target = '/mnt/record.jsonl';
process.stdout.write(JSON.stringify({ log: lines(), exported: exportRecord({ folder, target }) }));

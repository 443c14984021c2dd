import { describe, expect, it } from 'vitest';
import { Maintenance, type MaintenanceState } from '../../../main/admin/maintenance.ts';
import { MemoryText } from './memory-text.ts';
import { recordedLog } from './recorded-log.ts';

function maintenanceWith(store = new MemoryText()) {
  const { log, entries } = recordedLog();
  const changes: MaintenanceState[] = [];
  const maintenance = new Maintenance({ store, log, onChange: (state) => changes.push(state) });
  return { maintenance, store, entries, changes };
}

const on = { isOn: true, message: 'Back at noon' };
const off = { isOn: false, message: '' };

describe('maintenance', () => {
  it('is off at first', async () => {
    const { maintenance, changes } = maintenanceWith();
    expect(await maintenance.load()).toEqual(off);
    expect(changes).toEqual([]);
  });

  it('holds at once, and after a restart', async () => {
    const { maintenance, store, changes } = maintenanceWith();
    expect(await maintenance.set(on)).toMatchObject({ ok: true });
    expect(maintenance.state).toEqual(on);
    expect(changes).toEqual([on]);
    const after = maintenanceWith(store);
    expect(await after.maintenance.load()).toEqual(on);
    expect(after.changes).toEqual([]);
  });

  it('ends, also for good', async () => {
    const { maintenance, store, changes } = maintenanceWith();
    await maintenance.set(on);
    await maintenance.set(off);
    expect(changes).toEqual([on, off]);
    expect(await maintenanceWith(store).maintenance.load()).toEqual(off);
  });

  it('tells of changes only', async () => {
    const { maintenance, changes } = maintenanceWith();
    await maintenance.set(off);
    await maintenance.set(on);
    await maintenance.set({ ...on });
    await maintenance.set({ ...on, message: 'Back at one' });
    expect(changes.map(({ message }) => message)).toEqual(['Back at noon', 'Back at one']);
  });

  it.each([
    ['empty', ''],
    ['half written', '{"isOn":tr'],
    ['another form', '{"isOn":"true","message":""}'],
    ['more than it has', '{"isOn":true,"message":"","until":0}'],
    ['a message without end', JSON.stringify({ isOn: true, message: 'x'.repeat(201) })],
  ])('is off where what was stored is %s', async (_what, text) => {
    const { maintenance, entries } = maintenanceWith(new MemoryText(text));
    expect(await maintenance.load()).toEqual(off);
    expect(entries).toMatchObject([{ event: 'maintenance state unreadable' }]);
  });

  it('holds also where it cannot be stored, and says until when', async () => {
    const { maintenance, store, changes } = maintenanceWith();
    store.writeFailure = 'a file that could not be written (EROFS)';
    expect(await maintenance.set(on)).toEqual({
      ok: false,
      error: 'it holds until the next restart only: a file that could not be written (EROFS)',
    });
    expect(changes).toEqual([on]);
  });
});

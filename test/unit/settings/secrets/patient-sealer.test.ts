import { describe, expect, it } from 'vitest';
import { patientSealer } from '../../../../main/settings/secrets/patient-sealer.ts';
import type { Sealer } from '../../../../main/settings/secrets/sealer.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeSealer } from '../../../support/fake-sealer.ts';

const never = new Promise<never>(() => {});
const silent: Sealer = { backend: () => never, seal: () => never, open: () => never };

describe('a patient sealer', () => {
  it('answers as the one behind it, and leaves no timer', async () => {
    const clock = new FakeClock();
    const sealer = patientSealer(new FakeSealer(), clock);
    const sealed = await sealer.seal('text');
    expect(await sealer.backend()).toBe('gnome_libsecret');
    expect(sealed.ok && (await sealer.open(sealed.value))).toMatchObject({
      ok: true,
      value: { text: 'text' },
    });
    expect(clock.pending).toBe(0);
  });

  it('has refused what is not answered within ten seconds', async () => {
    const clock = new FakeClock();
    const sealer = patientSealer(silent, clock);
    const answers = Promise.all([
      sealer.backend(),
      sealer.seal('text'),
      sealer.open(new Uint8Array()),
    ]);
    await clock.advanceAsync(9_999);
    expect(clock.pending).toBe(3);
    await clock.advanceAsync(1);
    const refused = { ok: false, error: null };
    expect(await answers).toEqual([null, refused, refused]);
  });
});

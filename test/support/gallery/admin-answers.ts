import type { AdminAnswer, Overview, TestStep } from '../../../preload/admin-contract.ts';

/** What the admin's room says when it is asked: the same each time, and with all that it can say. */
export type FixedAnswers = Partial<Record<string, AdminAnswer>>;

const steps: TestStep[] = [
  { name: 'settings', outcome: 'passed', tookMs: 1, detail: 'all can be used', advice: '' },
  {
    name: 'dns',
    outcome: 'passed',
    tookMs: 12,
    detail: 'sign-in.public-libraries.services.example-university.edu.cn is 203.0.113.27',
    advice: '',
  },
  {
    name: 'tls',
    outcome: 'failed',
    tookMs: 208,
    detail:
      'the certificate is signed by an authority that this machine does not know: CN=Campus Proxy',
    advice: 'Give the authority’s certificate to the kiosk by the setting extraCaFile.',
  },
  { name: 'code', outcome: 'skipped', tookMs: 0, detail: '', advice: '' },
  { name: 'picture', outcome: 'skipped', tookMs: 0, detail: '', advice: '' },
];

/** Such as a machine has; the real ones would be another picture with each release. */
const versions = { kiosk: '1.0.0', electron: '45.4.1', chrome: '148.0.7778.97', node: '24.15.0' };

/** @param overview as the real room has it: its settings are shown as they are */
export function fixedAnswers(overview: Overview): FixedAnswers {
  return {
    overview: {
      answer: 'overview',
      overview: {
        ...overview,
        state: 'showing (code 12, 2 live)',
        codeAgeMs: 61_000,
        sinceMintMs: 61_000,
        sincePollMs: 900,
        latencyMs: 84,
        certificateDaysLeft: 11,
        clockSkewMs: 2_400,
        uptimeMs: 1_060_000_000,
        isMaintenance: false,
        versions,
        // Those of the machine that runs this are not everybody's.
        notices: ['the service’s certificate ends in 11 days'],
      },
    },
    test: { answer: 'tested', steps },
    unlock: { answer: 'wrongPin', nextTryInMs: 30_000 },
  };
}

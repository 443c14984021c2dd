import { agoInWords, spanInWords } from '../i18n/time-words.ts';
import { English } from '../parts/english.tsx';
import type { PageProps } from './room.tsx';

/** How the kiosk is, at a glance. */
export function HealthPage({ words, language, overview }: PageProps) {
  const { admin } = words;
  const { health } = admin;
  const span = (ms: number) => spanInWords(ms, language);
  const ago = (ms: number) => agoInWords(ms, language);
  /** In these words, where it is known. */
  const known = (value: number | null, say: (value: number) => string) =>
    value === null ? admin.never : say(value);
  const rows: readonly (readonly [string, string])[] = [
    [health.state, overview.isDemo ? `${overview.state} (demo)` : overview.state],
    [health.host, overview.host],
    [health.codeAgeMs, known(overview.codeAgeMs, span)],
    [health.sinceMintMs, known(overview.sinceMintMs, ago)],
    [health.sincePollMs, known(overview.sincePollMs, ago)],
    [health.latencyMs, known(overview.latencyMs, span)],
    [
      health.certificateDaysLeft,
      known(overview.certificateDaysLeft, (days) => admin.days(Math.floor(days))),
    ],
    [health.clockSkewMs, known(overview.clockSkewMs, (ms) => admin.skew(span(ms)))],
    [health.uptimeMs, span(overview.uptimeMs)],
    [
      health.versions,
      Object.entries(overview.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: there is nothing else in it by which to scroll
    <section class="page" tabIndex={0} aria-label={admin.pages.health}>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {overview.notices.length === 0 ? null : (
        <>
          <h2>{health.notices}</h2>
          <ul class="notices">
            {overview.notices.map((notice) => (
              <li key={notice}>
                <English text={notice} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

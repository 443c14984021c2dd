import { useEffect, useState } from 'preact/hooks';
import type { AdminCall, Overview } from '../../preload/admin-contract.ts';
import type { KioskBridge, Language } from '../../preload/contract.ts';
import { type Admin, useAdmin } from '../forms/use-admin.ts';
import type { Messages } from '../i18n/messages.ts';
import { Button } from '../parts/button.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { HealthPage } from './health-page.tsx';
import { MaintenancePage } from './maintenance-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { SupportPage } from './support-page.tsx';

const pages = ['health', 'settings', 'maintenance', 'support'] as const;
type PageName = (typeof pages)[number];

/** The admin's room looks again this often, while nobody types in it. */
const refreshMs = 2_000;

export interface RoomProps {
  readonly words: Messages;
  readonly language: Language;
  readonly bridge: Pick<KioskBridge, 'admin' | 'send'>;
}

/** What every page of the room gets. */
export interface PageProps {
  readonly words: Messages;
  readonly language: Language;
  readonly overview: Overview;
  readonly admin: Admin;
  readonly refresh: () => Promise<void>;
}

/** The admin's room: four pages over one overview. */
export function AdminRoom({ words, language, bridge }: RoomProps) {
  const admin = useAdmin(bridge);
  const [page, setPage] = useState<PageName>('health');
  const [overview, setOverview] = useState<Overview | null>(null);
  const refresh = async () => {
    const answer = await admin.ask({ call: 'overview' } satisfies AdminCall);
    if (answer?.answer === 'overview') setOverview(answer.overview);
    // The door has closed meanwhile, and this page is about to go.
    if (answer?.answer === 'locked') bridge.send({ type: 'closeAdmin' });
  };
  useEffect(() => {
    void refresh();
    if (page !== 'health') return;
    const timer = setInterval(() => void refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [page]);

  return (
    <section class="room">
      <h1 class="unseen">{words.admin.pages[page]}</h1>
      <nav aria-label={words.admin.door.title}>
        {pages.map((name) => (
          <Button
            key={name}
            class="tab"
            aria-current={name === page ? 'page' : undefined}
            onClick={() => setPage(name)}
          >
            {words.admin.pages[name]}
          </Button>
        ))}
        <IntentButton bridge={bridge} says="closeAdmin" isQuiet>
          {words.forms.close}
        </IntentButton>
      </nav>
      {overview && <Page name={page} {...{ words, language, overview, admin, refresh }} />}
    </section>
  );
}

function Page({ name, ...props }: PageProps & { readonly name: PageName }) {
  switch (name) {
    case 'health':
      return <HealthPage {...props} />;
    case 'settings':
      return <SettingsPage {...props} />;
    case 'maintenance':
      return <MaintenancePage {...props} />;
    case 'support':
      return <SupportPage {...props} />;
    default:
      return name satisfies never;
  }
}

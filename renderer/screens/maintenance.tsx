import type { ViewOf, Worded } from './types.ts';

/** Out of service, by an admin's word. */
export function MaintenanceScreen({ words, view }: Worded & { view: ViewOf<'maintenance'> }) {
  return (
    <div class="message">
      <h1>{words.maintenance.title}</h1>
      <p>{view.message || words.maintenance.text}</p>
    </div>
  );
}

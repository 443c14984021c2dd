import { Brand } from '../parts/brand.tsx';
import type { Branded, ViewOf, Worded } from './types.ts';

/** Out of service, by an admin's word. */
export function MaintenanceScreen({
  words,
  view,
  look,
}: Worded & Branded & { view: ViewOf<'maintenance'> }) {
  return (
    <div class="message">
      <Brand look={look} />
      <h1>{words.maintenance.title}</h1>
      <p>
        <bdi>{view.message || words.maintenance.text}</bdi>
      </p>
    </div>
  );
}

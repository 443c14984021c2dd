import type { PersonView } from '../../preload/contract.ts';

/** A person's photo, or the first letter of their name. */
export function Avatar({ person }: { person: PersonView }) {
  if (person.photo) return <img class="avatar" src={person.photo} alt="" />;
  const [initial = ''] = person.name.trim();
  return (
    <div class="avatar avatar-initial" aria-hidden="true">
      {initial.toUpperCase() || <PersonShape />}
    </div>
  );
}

function PersonShape() {
  return (
    <svg viewBox="0 0 24 24" width="55%" height="55%" fill="currentColor" aria-hidden="true">
      <circle cx="12" cy="8" r="4.2" />
      <path d="M3.5 21c.6-4.8 4-7.4 8.5-7.4s7.9 2.6 8.5 7.4z" />
    </svg>
  );
}

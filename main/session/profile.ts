/** What a kiosk makes of `get-profile`: no more than the setting `profileFields` names. */
import type { UserDto } from '../genauth/schema.ts';
import type { ProfileField } from '../settings/schema.ts';
import type { NameShown } from '../signin/person-name.ts';
import type { Profile } from './handoff.ts';
import { oneLine } from './one-line.ts';

/** How somebody is greeted, before the setting `shownName` takes from it. */
export interface Greeting {
  /** Empty where it is not known, or not wanted. */
  readonly name: string;
  /** Address of their picture. */
  readonly photo: string | null;
  /** The other fields, each a line, in the order of the setting. */
  readonly details: readonly string[];
}

/** As many as the contract takes. */
const mostDetails = 6;
/** No field of a person's is this long, and what is passed on has to have an end. UTF-16 units. */
const longestField = 2_000;

/**
 * What is passed on of a profile: the fields to the letter, since others may look somebody up by them.
 *
 * @param user null where the profile could not be had
 */
export function profileOf(user: UserDto | null, fields: readonly ProfileField[]): Profile {
  const known = fields.flatMap((field) => {
    const text = user?.[field] ?? '';
    return text === '' || text.length > longestField ? [] : [[field, text] as const];
  });
  return Object.fromEntries(known);
}

/**
 * What is shown of a profile: each text a line that cannot write over others, and none twice.
 *
 * @param user null where the profile could not be had
 */
export function greetingOf(user: UserDto | null, fields: readonly ProfileField[]): Greeting {
  const wants = (field: ProfileField) => fields.includes(field);
  const name = wants('name') ? calledIn(user) : '';
  const others = fields
    .filter((field) => field !== 'name' && field !== 'photo')
    .map((field) => oneLine(user?.[field] ?? ''));
  const details = new Set(others);
  details.delete('');
  details.delete(name);
  return {
    name,
    photo: (wants('photo') && user?.photo) || null,
    details: [...details].slice(0, mostDetails),
  };
}

/** Somebody whose name others may not read is not told by their company and number either. */
export function shownDetails(details: readonly string[], shown: NameShown): readonly string[] {
  return shown === 'full' ? details : [];
}

function calledIn(user: UserDto | null): string {
  const names = [user?.name, user?.nickname, user?.username];
  return names.map((name) => oneLine(name ?? '')).find((name) => name !== '') ?? '';
}

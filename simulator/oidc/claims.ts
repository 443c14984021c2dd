import type { User, UserRecord } from '../world/users.ts';

/** Where a user's photo is. */
export function photoUrl(pictures: string, user: User): string {
  return `${pictures}/avatars/${user.username}.svg`;
}

/** The claims about a person, many of them null as in the API's sample of an id_token. */
export function personClaims(pictures: string, user: User, record: UserRecord) {
  return {
    sub: user.userId,
    name: user.name,
    nickname: user.username,
    given_name: null,
    family_name: null,
    middle_name: null,
    preferred_username: user.username,
    username: user.username,
    picture: photoUrl(pictures, user),
    profile: null,
    website: null,
    gender: 'U',
    birthdate: null,
    zoneinfo: null,
    locale: null,
    email: user.email,
    email_verified: true,
    phone_number: user.phone,
    phone_number_verified: true,
    updated_at: record.lastLogin === null ? null : new Date(record.lastLogin).toISOString(),
  };
}

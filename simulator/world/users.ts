/** A person who can sign in. The password of all of them is `demo`. */
export interface User {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string | null;
  /** Who they are in the operator's own system. */
  readonly externalId: string | null;
  /** Background of the drawn photo. */
  readonly colour: string;
}

/** What a user's sign-ins leave behind. */
export interface UserRecord {
  readonly customData: Readonly<Record<string, unknown>>;
  readonly loginsCount: number;
  /** Wall clock of the latest sign-in, milliseconds; null before the first. */
  readonly lastLogin: number | null;
}

export const demoPassword = 'demo';

export const users: readonly User[] = [
  {
    userId: '64f0c1a2b3d4e5f60718a001',
    username: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    phone: '13800000001',
    company: 'Analytical Engines',
    externalId: 'E-1815',
    colour: '#7c4dff',
  },
  {
    userId: '64f0c1a2b3d4e5f60718a002',
    username: 'bo',
    name: 'Bo Andersson',
    email: 'bo@example.com',
    phone: '13800000002',
    company: null,
    externalId: null,
    colour: '#00897b',
  },
  {
    userId: '64f0c1a2b3d4e5f60718a003',
    username: 'chen',
    name: '陈晓明',
    email: 'chen@example.com',
    phone: '13800000003',
    company: '晓明科技',
    externalId: 'E-0042',
    colour: '#d84315',
  },
];

const noRecord: UserRecord = { customData: {}, loginsCount: 0, lastLogin: null };

/** Finds people, and remembers their custom data and sign-ins. */
export class UserBook {
  readonly #records = new Map<string, UserRecord>();

  byId(userId: string | null): User | null {
    return users.find((user) => user.userId === userId) ?? null;
  }

  /** By any of the names that a password sign-in knows: username, e-mail, phone. */
  byAccount(account: string): User | null {
    return (
      users.find(({ username, email, phone }) => [username, email, phone].includes(account)) ?? null
    );
  }

  record(userId: string): UserRecord {
    return this.#records.get(userId) ?? noRecord;
  }

  /** Counts a sign-in at `wall` ms and merges `customData` into the user's own. */
  signedIn(userId: string, wall: number, customData: Readonly<Record<string, unknown>> = {}): void {
    const before = this.record(userId);
    this.#records.set(userId, {
      customData: { ...before.customData, ...customData },
      loginsCount: before.loginsCount + 1,
      lastLogin: wall,
    });
  }

  clear(): void {
    this.#records.clear();
  }
}

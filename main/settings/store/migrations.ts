/** What JSON calls an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * How a settings file of each version becomes one of the next: the first takes version 0 to 1. A
 * step is never changed once it was released, since files of every version are still out there.
 */
export const migrations: readonly ((file: JsonObject) => JsonObject)[] = [
  // 0 → 1: settings stood at the top, beside a member of the store's own library.
  ({ __internal__: _, ...settings }) => ({ settings, secrets: {} }),
];

/** The version that is written today. */
export const storeVersion = migrations.length;

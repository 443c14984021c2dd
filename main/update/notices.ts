import type { Failure } from './update-memory.ts';

export interface NoticeParts {
  readonly failures: readonly Failure[];
  /** The version that runs. */
  readonly running: string;
  /** The version that waits for a quiet moment. */
  readonly waiting: string | null;
  /** Why the feed that the settings name is of no use here. */
  readonly whyNot: string | null;
}

/** What an admin is to know of updates. */
export function updateNotices({ failures, running, waiting, whyNot }: NoticeParts): string[] {
  const failed = failures.map(({ version, why }) =>
    version === running
      ? `version ${version}, which runs, has not shown that it works: ${why}`
      : `version ${version} is not used: ${why}`,
  );
  return [
    ...failed,
    ...(waiting === null ? [] : [`version ${waiting} waits until nobody is there`]),
    ...(whyNot === null ? [] : [`updateFeed does nothing here: ${whyNot}`]),
  ];
}

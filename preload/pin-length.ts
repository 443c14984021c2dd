/** Digits of an admin PIN. */
export const pinLength = { least: 6, most: 12 } as const;

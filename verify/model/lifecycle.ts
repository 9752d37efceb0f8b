/** Where a flag stands in the sources of its target, as types. */

/** What a place in the target's sources does with the flag that it names. */
export const placeRoles = ['read', 'set', 'declared', 'comment', 'text'] as const;
export type PlaceRole = (typeof placeRoles)[number];
/** `other`: a file that is no code, such as documentation or settings. */
export const placeParts = ['code', 'test', 'vendored', 'other'] as const;
export type PlacePart = (typeof placeParts)[number];

/** Where the flag stands in the target's sources, and what removing it takes. */
export interface Lifecycle {
  key: string;
  /** files that were searched */
  files: number;
  /** file:line of code that reads the flag in production */
  readers: string[];
  otherPlaces: { where: string; role: PlaceRole; part: PlacePart }[];
  /** places beyond those that are listed */
  unlisted: number;
  introduced?: { date: string; by: 'plan' | 'git'; commit?: string; atLeast?: boolean };
  ageDays?: number;
  /** `daysLeft` is negative once the day is over */
  remove?: { date: string; daysLeft: number };
  /** the class that nothing chooses once the flag is gone */
  legacy?: { name: string; where: string[] };
}

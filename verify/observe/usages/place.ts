import type { PlacePart, PlaceRole } from '../../model/result.ts';

/** A place in the target's sources that names the flag, and what it does there. */
export interface NamingPlace {
  /** relative to the folder that was searched */
  file: string;
  line: number;
  role: PlaceRole;
  part: PlacePart;
}

/** A flag is in use only if code that runs in production reads it. */
export function isReader({ role, part }: Pick<NamingPlace, 'role' | 'part'>): boolean {
  return role === 'read' && part === 'code';
}

import type { Observation } from '../../observe/stimulus.ts';

/** How the target refused to load or read its settings; undefined if it did not. */
export function refusedWith(observation: Observation | undefined): string | undefined {
  switch (observation?.outcome) {
    case 'refused':
      return `${observation.error.name}: ${observation.error.message}`;
    case 'returned':
      return unreadableIn(observation);
    case 'lost':
      // a target that loads its settings at import refuses by failing to import
      return observation.reason === 'cannot-import' ? observation.detail : undefined;
    default:
      return undefined;
  }
}

/** A target that loads its settings at the first read refuses by failing to return the value. */
function unreadableIn({ values }: Extract<Observation, { outcome: 'returned' }>) {
  const unread = Object.values(values).find(
    (value) => value.kind === 'opaque' && value.type === 'unreadable',
  );
  return unread?.kind === 'opaque' ? unread.why : undefined;
}

import { existsSync, realpathSync } from 'node:fs';
import type { Loss } from '../model/loss.ts';
import type { Answer, Described, Requires } from '../probe/protocol.ts';
import type { World } from '../worlds/world.ts';

type Observed =
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
  | Loss;

/** The target's root as the plan names it and as its runtime does, which follows links. */
export function targetNames(root: string): World['names'] {
  const real = existsSync(root) ? realpathSync(root) : root;
  return [...new Set([root, real])].map((folder) => [folder, '<target>']);
}

/** Replaces folders of this machine and of throw-away worlds in what was said; plain values are left as they are. */
export function renamer(names: World['names']): <Seen extends Observed>(observed: Seen) => Seen {
  const rename = textRenamer(names);
  return <Seen extends Observed>(observed: Seen): Seen => renamed(observed, rename) as Seen;
}

/** The same for one text. */
export function textRenamer(names: World['names']): (text: string) => string {
  // the innermost folder first; of names for the same folder the last
  const ordered = names
    .filter(([folder]) => folder.length > 1)
    .toReversed()
    .toSorted(([a], [b]) => b.length - a.length);
  return (text) =>
    ordered.reduce((at, [folder, name]) => at.replaceAll(wholeFolder(folder), () => name), text);
}

function renamed(observed: Observed, rename: (text: string) => string): Observed {
  switch (observed.outcome) {
    case 'lost':
      return { ...observed, detail: rename(observed.detail) };
    case 'returned':
      return { ...observed, values: renamedValues(observed.values, rename) };
    case 'refused': {
      const error = { ...observed.error, message: rename(observed.error.message) };
      return { ...observed, error, values: renamedValues(observed.values, rename) };
    }
    case 'requires': {
      const { requires } = observed;
      const inside = (answer: Answer): Answer => renamed(answer, rename) as Answer;
      const without = requires.without.map(({ name, answer }) => ({
        name,
        answer: inside(answer),
      }));
      return {
        ...observed,
        requires: { ...requires, complete: inside(requires.complete), without },
      };
    }
  }
}

function renamedValues(
  values: Record<string, Described>,
  rename: (text: string) => string,
): Record<string, Described> {
  const entries = Object.entries(values).map(
    ([label, value]) => [label, renamedValue(value, rename)] as const,
  );
  return Object.fromEntries(entries);
}

function renamedValue(value: Described, rename: (text: string) => string): Described {
  switch (value.kind) {
    case 'opaque':
      return { ...value, why: rename(value.why), preview: rename(value.preview) };
    case 'missing':
      return value.why === undefined ? value : { ...value, why: rename(value.why) };
    case 'plain':
    case 'class':
    case 'secret':
      return value;
  }
}

/** The folder itself, and not another one whose name begins alike. */
function wholeFolder(folder: string): RegExp {
  return new RegExp(`${folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
}

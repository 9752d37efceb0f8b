import { existsSync, realpathSync } from 'node:fs';
import type { Json } from '../model/result.ts';
import type { Loss } from '../model/loss.ts';
import type { Answer, Described, Repeated, Requires } from '../probe/protocol.ts';
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

/**
 * Replaces folders of this machine and of throw-away worlds in what was said. Plain values are left as they are, but
 * for a path in a throw-away world: there the target must report what it reports in the real world.
 */
export function renamer(
  names: World['names'],
  copied?: World['copied'],
): <Seen extends Observed>(observed: Seen) => Seen {
  const renames: Renames = {
    text: textRenamer(names),
    ...(copied === undefined
      ? {}
      : { path: textRenamer(copied.folders.map(({ copy, real }) => [copy, real])) }),
  };
  return <Seen extends Observed>(observed: Seen): Seen => renamed(observed, renames) as Seen;
}

interface Renames {
  text: (text: string) => string;
  /** from a copied world to the real one */
  path?: (path: string) => string;
}

/** The same for one text. */
export function textRenamer(
  names: readonly (readonly [folder: string, name: string])[],
): (text: string) => string {
  // the innermost folder first; of names for the same folder the last
  const ordered = names
    .filter(([folder]) => folder.length > 1)
    .toReversed()
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([folder, name]) => [wholeFolder(folder), name] as const);
  return (text) => ordered.reduce((at, [folder, name]) => at.replaceAll(folder, () => name), text);
}

function renamed(observed: Observed, rename: Renames): Observed {
  switch (observed.outcome) {
    case 'lost':
      return { ...observed, detail: rename.text(observed.detail) };
    case 'returned':
      return {
        ...observed,
        values: renamedValues(observed.values, rename),
        ...(observed.repeated && { repeated: renamedRepeats(observed.repeated, rename) }),
      };
    case 'refused': {
      const error = { ...observed.error, message: rename.text(observed.error.message) };
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

function renamedRepeats({ calls, others }: Repeated, rename: Renames): Repeated {
  const renamedOthers = others.map((other) => ({
    ...other,
    values: renamedValues(other.values, rename),
  }));
  return { calls, others: renamedOthers };
}

function renamedValues(
  values: Record<string, Described>,
  rename: Renames,
): Record<string, Described> {
  const entries = Object.entries(values).map(
    ([label, value]) => [label, renamedValue(value, rename)] as const,
  );
  return Object.fromEntries(entries);
}

function renamedValue(value: Described, rename: Renames): Described {
  switch (value.kind) {
    case 'opaque':
      return { ...value, why: rename.text(value.why), preview: rename.text(value.preview) };
    case 'missing':
      return value.why === undefined ? value : { ...value, why: rename.text(value.why) };
    case 'plain':
      return rename.path === undefined
        ? value
        : { ...value, value: renamedPlain(value.value, rename.path) };
    case 'class':
    case 'secret':
      return value;
  }
}

function renamedPlain(value: Json, rename: (path: string) => string): Json {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((item) => renamedPlain(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, renamedPlain(item, rename)]),
  );
}

/** The folder itself, and not another one whose name begins alike. */
function wholeFolder(folder: string): RegExp {
  return new RegExp(`${folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
}

/** The states of a layer's file that an entry of the plan asks about. */
import { formatOf } from '../../../settings/kinds.ts';
import type { Fault } from '../../../worlds/fault.ts';
import type { Layer } from '../../../settings/layers.ts';
import type { Plan } from '../../../plan/schema/index.ts';

export type Malformed = NonNullable<NonNullable<Plan['settings']>['malformed']>[number];

export interface FileState {
  id: string;
  /** such as 'a broken shop.json' */
  words: string;
  faults: Fault[];
  isMissing: boolean;
}

export function statesOf({ text, texts, missing }: Malformed, layer: Layer): FileState[] {
  const { name, file } = layer;
  const state = (id: string, words: string, faults: Fault[]): FileState => ({
    id: `settings.malformed[${id}]`,
    words,
    faults,
    isMissing: missing === true,
  });
  if (missing === true) return [state(`${name}:missing`, `a missing ${file}`, missingFile(layer))];
  if (texts === undefined) {
    const broken = text ?? formatOf(layer)?.malformed ?? '';
    return [state(name, `a broken ${file}`, [{ layer: name, text: broken }])];
  }
  return Object.entries(texts).map(([each, broken]) =>
    state(`${name}:${each}`, `a broken ${file} (${each})`, [{ layer: name, text: broken }]),
  );
}

export function missingFile({ name }: Layer): Fault[] {
  return [{ layer: name, missing: true }];
}

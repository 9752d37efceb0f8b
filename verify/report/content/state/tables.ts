/** Tables of a state of the target, observed in this run or before it. */
import { table, type Block, type Fact } from '../part.ts';
import { code, value, type Phrase } from '../phrase.ts';
import type { Placed, SettingState, SourceState } from '../../../model/result.ts';

/** @param words whether the flag was read from this source, or is only set in it */
export function placeFact({ layer, where }: Placed, words: string): Fact[] {
  if (layer === undefined) return [];
  return [[words, where === undefined ? code(layer) : [code(layer), ', ', code(where)]]];
}

export function settingsTable(settings: readonly SettingState[]): Block {
  return table(
    ['Setting', 'Value', 'Source', 'Place'],
    settings.map(({ key, value: data, secret, layer, where }) => [
      code(key),
      secret ? [value(data), ' (secret)'] : value(data),
      optional(layer),
      optional(where),
    ]),
  );
}

export function sourcesTable(sources: readonly SourceState[]): Block {
  return table(
    ['Source', 'Kind', 'File', 'Present'],
    sources.map(({ name, kind, file, present }) => [
      code(name),
      { as: 'text', words: kind },
      optional(file),
      present ? 'yes' : 'no',
    ]),
  );
}

function optional(foreign: string | undefined): Phrase {
  return foreign === undefined ? '' : code(foreign);
}

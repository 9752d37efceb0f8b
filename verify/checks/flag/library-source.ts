/** What a settings library itself says of where the flag's value came from. */
import { evidence } from '../shared/judge.ts';
import type { FlagFacts } from './facts.ts';
import type { Evidence, Json } from '../../model/result.ts';
import { kindOf, layerKinds, type LayerKind } from '../../settings/kinds.ts';
import type { Described } from '../../probe/protocol.ts';

/** The kinds of layers, by the class of pydantic-settings that reads them. */
const kinds: ReadonlyMap<string, LayerKind> = new Map(
  layerKinds.flatMap((kind) => {
    const { pydanticSource } = kindOf({ kind });
    return pydanticSource === undefined ? [] : [[pydanticSource, kind] as const];
  }),
);

/** Its word must agree with the experiment; of a source that is the target's own it can only be noted. */
export function librarySource(
  { flag, settings, layer, where }: FlagFacts,
  sources: Described,
): { evidence: Evidence[]; notes: string[] } {
  if (sources.kind !== 'plain' || !Array.isArray(sources.value) || layer === undefined)
    return { evidence: [], notes: [] };
  const deciding = nameOf(sources.value[0]) ?? 'none: it is the default';
  const word = settings.origin?.names[flag.source ?? ''];
  const kind = kinds.get(deciding);
  if (word === undefined && kind === undefined && sources.value.length > 0)
    return {
      evidence: [],
      notes: [`by pydantic-settings the value came from ${deciding}, a source of the target's own`],
    };
  const holds = word === undefined ? kind === layer.kind : deciding === word;
  const subject = "the source that decides, by pydantic-settings' own account";
  const operator = word === undefined ? 'is of kind' : 'equals';
  return {
    evidence: [evidence(subject, deciding, operator, word ?? layer.kind, holds, where)],
    notes: [],
  };
}

function nameOf(source: Json | undefined): string | undefined {
  const isRecord = typeof source === 'object' && source !== null && !Array.isArray(source);
  return isRecord && typeof source['source'] === 'string' ? source['source'] : undefined;
}

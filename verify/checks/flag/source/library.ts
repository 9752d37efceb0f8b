/** What pydantic-settings reports as the source of the flag's value. */
import { compared } from '../../shared/judge.ts';
import type { FlagFacts } from '../facts.ts';
import type { Evidence, Json } from '../../../model/result.ts';
import { kindOf, layerKinds, type LayerKind } from '../../../settings/kinds.ts';
import type { Described } from '../../../probe/protocol.ts';

/** The source classes of pydantic-settings. */
const kinds: ReadonlyMap<string, LayerKind> = new Map(
  layerKinds.flatMap((kind) => {
    const { pydanticSource } = kindOf({ kind });
    return pydanticSource === undefined ? [] : [[pydanticSource, kind] as const];
  }),
);

/** The report must agree with the experiment. A source class of the target's own can only be noted. */
export function librarySource(
  { flag, settings, layer, where }: FlagFacts,
  sources: Described,
): { evidence: Evidence[]; notes: string[] } {
  if (sources.kind !== 'plain' || !Array.isArray(sources.value) || layer === undefined)
    return { evidence: [], notes: [] };
  const deciding = classOf(sources.value[0]) ?? 'none: it is the default';
  const planned = settings.origin?.names[flag.source ?? ''];
  const kind = kinds.get(deciding);
  if (planned === undefined && kind === undefined && sources.value.length > 0)
    return {
      evidence: [],
      notes: [`pydantic-settings reports ${deciding} as the source, a class of the target's own`],
    };
  const holds = planned === undefined ? kind === layer.kind : deciding === planned;
  const subject = 'the deciding source that pydantic-settings reports';
  const operator = planned === undefined ? 'is of kind' : 'equals';
  return {
    evidence: [compared(subject, deciding, operator, planned ?? layer.kind, holds, where)],
    notes: [],
  };
}

export function classOf(source: Json | undefined): string | undefined {
  const isRecord = typeof source === 'object' && source !== null && !Array.isArray(source);
  return isRecord && typeof source['source'] === 'string' ? source['source'] : undefined;
}

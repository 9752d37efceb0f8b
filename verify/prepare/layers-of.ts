import { kindOf } from '../settings/kinds.ts';
import type { Layer } from '../settings/layers.ts';
import type { Plan } from '../plan/schema/index.ts';
import type { LayerPlan } from '../plan/schema/settings.ts';

/** The layers of a plan, each with what is usual where the plan says nothing. */
export function layersOf({ settings }: Plan): Layer[] {
  return (settings?.sources ?? []).map((source): Layer => {
    const given: LayerPlan =
      typeof source === 'string' ? { kind: source, prefix: '', nested: '__' } : source;
    const { kind, layer, letters, ...rest } = given;
    const usual = kindOf({ kind }).naming === 'variables' ? 'upper' : 'asis';
    return { ...defined(rest), name: layer ?? kind, kind, letters: letters ?? usual };
  });
}

/** The same without keys whose value is undefined. */
function defined<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>;
}
type Defined<Given> = { [Key in keyof Given]: Exclude<Given[Key], undefined> };

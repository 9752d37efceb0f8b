/** Every kind of check, in the order of the report. */
import { budget } from './performance/budget.ts';
import { command } from './smoke/commands/command.ts';
import { componentsCreate } from './components/create.ts';
import { componentsRejects } from './components/rejects.ts';
import { componentsRequires } from './components/requires.ts';
import { file } from './settings/file/file.ts';
import { flagEffect } from './flag/effect/effect.ts';
import { flagLifecycle } from './flag/lifecycle/lifecycle.ts';
import { flagPhase } from './flag/phase.ts';
import { flagSource } from './flag/source/source.ts';
import { flagValue } from './flag/value.ts';
import { flow } from './flow/flow.ts';
import { registryAlias } from './registry/alias.ts';
import { registryCreate } from './registry/create.ts';
import { registryPlant } from './registry/plant.ts';
import { registryProviders } from './registry/providers.ts';
import { registryUnknown } from './registry/unknown.ts';
import { rollbackBackup } from './rollback/backup.ts';
import { rollbackDrill } from './rollback/drill/drill.ts';
import { rollbackEquivalence } from './rollback/equivalence/equivalence.ts';
import { settingsLoad } from './settings/load/load.ts';
import { settingsMalformed } from './settings/malformed/malformed.ts';
import { settingsPriority } from './settings/priority.ts';
import { settingsUnchanged } from './settings/unchanged.ts';
import { smoke } from './smoke/suites/suite.ts';
import { everyCheck } from './shared/nothing-seen.ts';
import type { ControlDeclaration } from './control.ts';
import type { Check, CheckDraft, CheckKind, Expansion } from './check.ts';

export const checkKinds: readonly CheckKind[] = [
  flagValue,
  flagSource,
  flagEffect,
  flagPhase,
  flagLifecycle,
  settingsLoad,
  settingsPriority,
  settingsMalformed,
  settingsUnchanged,
  file,
  componentsCreate,
  componentsRejects,
  componentsRequires,
  registryProviders,
  registryCreate,
  registryUnknown,
  registryPlant,
  registryAlias,
  flow,
  smoke,
  command,
  budget,
  rollbackDrill,
  rollbackEquivalence,
  rollbackBackup,
];

/** Every check that a plan asks for. */
export function* expandAll(expansion: Expansion): Generator<Check> {
  for (const { name: kind, category, severity, plan: usual, expand, state } of checkKinds)
    for (const { at, place = usual, ...draft } of expand(expansion)) {
      const plan = expansion.file.place(pathIn(place, at));
      const declared = { plan, kind, category, severity, ...(state && { state }) };
      yield { ...draft, ...declared };
    }
}

/** Where the plan asks for a check; of several with this id, for the last one. */
export function pathInPlan(
  id: string,
  kind: string | undefined,
  expansion: Expansion,
): (string | number)[] {
  const { plan = '', expand } = checkKinds.find(({ name }) => name === kind) ?? {};
  const draft = Array.from(expand?.(expansion) ?? []).findLast((each) => each.id === id);
  return pathIn(draft?.place ?? plan, draft?.at);
}

/** `components[].rejects[]` with 2 and 0 leads to components, 2, rejects, 0. */
function pathIn(place: string, at: CheckDraft['at'] = []): (string | number)[] {
  const own = [...at];
  return place
    .replaceAll('[]', '.[]')
    .split('.')
    .flatMap((part) => (part === '[]' || part.startsWith('<') ? (own.shift() ?? part) : part));
}

/** Every control that a check of this kind can have. */
export function declaredControls(kind: CheckKind): ControlDeclaration[] {
  return [...Object.values(kind.controls), everyCheck['nothing-seen']];
}

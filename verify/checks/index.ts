/** Every kind of check, in the order of the report. */
import { budget } from './performance/budget.ts';
import { command } from './smoke/command.ts';
import { componentsCreate } from './components/create.ts';
import { componentsRejects } from './components/rejects.ts';
import { componentsRequires } from './components/requires.ts';
import { file } from './settings/file.ts';
import { flagEffect } from './flag/effect.ts';
import { flagLifecycle } from './flag/lifecycle.ts';
import { flagPhase } from './flag/phase.ts';
import { flagSource } from './flag/source.ts';
import { flagValue } from './flag/value.ts';
import { flow } from './flow/flow.ts';
import { registryAlias } from './registry/alias.ts';
import { registryCreate } from './registry/create.ts';
import { registryPlant } from './registry/plant.ts';
import { registryProviders } from './registry/providers.ts';
import { registryUnknown } from './registry/unknown.ts';
import { rollbackBackup } from './rollback/backup.ts';
import { rollbackDrill } from './rollback/drill.ts';
import { rollbackEquivalence } from './rollback/equivalence/equivalence.ts';
import { settingsLoad } from './settings/load.ts';
import { settingsMalformed } from './settings/malformed.ts';
import { settingsPriority } from './settings/priority.ts';
import { settingsUnchanged } from './settings/unchanged.ts';
import { smoke } from './smoke/suite.ts';
import type { Check, CheckKind, Expansion } from './check.ts';

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
  for (const { name: kind, category, severity, expand } of checkKinds)
    for (const draft of expand(expansion)) yield { ...draft, kind, category, severity };
}

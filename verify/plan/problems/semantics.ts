/** What a schema cannot check: names that must exist, and parts that need each other. */
import { closest } from './closest.ts';
import { flagIssues } from './flag.ts';
import { flowIssues } from './flow.ts';
import type { PlanIssue } from './issue.ts';
import { layerIssues } from './layers.ts';
import { moduleOf, references, type Reference } from '../references.ts';
import { requirementIssues } from './requirements.ts';
import { rollbackIssues } from './rollback.ts';
import { settingIssues } from './settings.ts';
import { driverIssues } from './driver.ts';
import type { Plan } from '../schema/index.ts';
import type { Driver, TargetPlace } from '../../runtimes/runtime.ts';
import type { Layer } from '../../settings/layers.ts';

export function semanticIssues(
  plan: Plan,
  layers: readonly Layer[],
  driver: Driver | undefined,
  place: TargetPlace,
): PlanIssue[] {
  return [
    ...(driver === undefined
      ? driverIssues(plan)
      : references(plan)
          .filter(({ path: [part] }) => NEEDED.has(String(part)))
          .flatMap((reference) => moduleIssue(reference, driver, place))),
    ...layerIssues(plan, layers),
    ...settingIssues(plan, layers),
    ...flagIssues(plan, place),
    ...phaseIssues(plan),
    ...flowIssues(plan),
    ...rollbackIssues(plan),
    ...requirementIssues(plan),
  ];
}

/** Parts of a plan without whose modules nothing else can be verified. Others fail their own checks. */
const NEEDED = new Set(['target', 'settings', 'flag']);

/** Modules that the target does not have, each with the nearest one that it has. */
export function absentModules(
  plan: Plan,
  driver: Driver | undefined,
  place: TargetPlace,
): Map<string, string | undefined> {
  if (driver === undefined) return new Map();
  const modules = references(plan).flatMap(({ text }) => moduleOf(text) ?? []);
  const absent = modules.filter(
    (module) => !module.includes('$name') && !driver.hasModule(place, module),
  );
  if (absent.length === 0) return new Map();
  const known = driver.listModules(place);
  return new Map(absent.map((module) => [module, closest(module, known)]));
}

function moduleIssue({ text, path }: Reference, driver: Driver, place: TargetPlace): PlanIssue[] {
  const module = moduleOf(text);
  if (module === undefined || module.includes('$name') || driver.hasModule(place, module))
    return [];
  const message = `module '${module}' was not found in the target`;
  return [{ message, path, choices: driver.listModules(place), found: module }];
}

/** A rollout is in one phase at a time. */
function phaseIssues({ rollout: { phases = [] } }: Plan): PlanIssue[] {
  const current = phases.flatMap((phase, index) => (phase.current === true ? [index] : []));
  return current.slice(1).map((index) => ({
    message: 'only one phase can be current',
    path: ['rollout', 'phases', index, 'current'],
  }));
}

/** From a plan to everything that a run stands on. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { expandAll } from '../checks/index.ts';
import { drivers } from '../drivers/index.ts';
import { ProofrollError } from '../errors.ts';
import { durationNs } from '../plan/duration.ts';
import { semanticIssues } from '../plan/semantics.ts';
import { carries, flatName, type Layer } from '../probe/layers.ts';
import { defaultLimits, type Limits } from '../probe/limits.ts';
import { realPath, type Surroundings } from '../probe/world.ts';
import type { Check, Expansion } from '../checks/check.ts';
import type { Driver, TargetPlace } from '../drivers/driver.ts';
import type { Step } from '../probe/protocol.ts';
import { placeOf, setUpSteps } from './target.ts';
import type { PlanIssue } from '../plan/issue.ts';
import type { PlanFile } from '../plan/load.ts';
import type { LayerPlan } from '../plan/settings.ts';
import type { Plan } from '../plan/schema.ts';
import { baselineIssues } from './baseline-issues.ts';
import { gateIssues } from './gates.ts';
import { matchesAny } from './select.ts';

export interface Prepared {
  file: PlanFile;
  driver: Driver;
  place: TargetPlace;
  real: Surroundings;
  limits: Limits;
  setup: Step[];
  expansion: Expansion;
  checks: Check[];
}

/** Resolves folders, layers and environment, and expands the plan. @throws `plan-invalid` with every issue */
export function prepare(
  file: PlanFile,
  environment: Readonly<Record<string, string | undefined>>,
): Prepared {
  const { plan } = file;
  const driver = drivers[plan.target.driver];
  if (driver === undefined) throw new ProofrollError('usage', `no driver '${plan.target.driver}'`);
  const folder = dirname(resolve(file.path));
  const place = placeOf(file, folder, driver, environment);
  const layers = layersOf(plan);
  const issues = semanticIssues(plan, layers, driver, place);
  if (issues.length > 0) throw file.invalid(issues);
  const real = surroundings(plan, folder, place.root, layers, environment, driver);
  const expansion = { file, layers, texts: textsOf(real), env: real.env };
  const checks = withSeverities(expandAll(expansion), plan);
  const wrong = [
    ...checkIssues(checks, plan),
    ...gateIssues(checks, expansion),
    ...baselineIssues(expansion, driver),
  ];
  if (wrong.length > 0) throw file.invalid(wrong);
  const setup = setUpSteps(plan);
  return { file, driver, place, real, limits: limitsOf(plan), setup, expansion, checks };
}

function layersOf({ settings }: Plan): Layer[] {
  return (settings?.sources ?? []).map((source): Layer => {
    const given: LayerPlan =
      typeof source === 'string' ? { kind: source, prefix: '', nested: '__' } : source;
    const { kind, layer, file, prefix, nested, letters, names, pointer } = given;
    const usual = kind === 'environment' || kind === 'dotenv' ? 'upper' : 'asis';
    return {
      name: layer ?? kind,
      kind,
      prefix,
      nested,
      letters: letters ?? usual,
      ...(file === undefined ? {} : { file }),
      ...(names === undefined ? {} : { names }),
      ...(pointer === undefined ? {} : { pointer }),
    };
  });
}

function surroundings(
  plan: Plan,
  folder: string,
  root: string,
  layers: Layer[],
  environment: Readonly<Record<string, string | undefined>>,
  driver: Driver,
): Surroundings {
  const { home, files } = plan.target;
  const cwd = plan.target.cwd === undefined ? root : resolve(folder, plan.target.cwd);
  return {
    home: home === undefined ? homedir() : resolve(folder, home),
    cwd,
    env: allowed(plan, layers, environment),
    layers,
    files,
    linked: driver.linked?.(cwd) ?? [],
    mark: randomBytes(8).toString('hex'),
  };
}

/** What is passed on, what the plan sets, and the variables that are themselves settings of the target. */
function allowed(
  plan: Plan,
  layers: readonly Layer[],
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { pass, set } = plan.target.env;
  const keys = [plan.flag?.key, ...Object.keys(plan.settings?.expect ?? {})].filter(
    (key) => key !== undefined,
  );
  const variables = layers.filter(({ kind }) => kind === 'environment');
  const own = new Set(
    variables.flatMap((layer) =>
      keys.filter((key) => carries(layer, key)).map((key) => flatName(layer, key).toLowerCase()),
    ),
  );
  const passed = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && (pass.includes(name) || own.has(name.toLowerCase())),
  );
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...set };
}

function textsOf(real: Surroundings): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { name, kind, file } of real.layers) {
    if (file === undefined) continue;
    const path = realPath(real, file);
    try {
      texts.set(
        name,
        kind === 'secrets' ? readdirSync(path).join('\n') : readFileSync(path, 'utf8'),
      );
    } catch {
      // a layer whose file is not there is absent, which is no fault
    }
  }
  return texts;
}

function limitsOf({ target: { timeouts } }: Plan): Limits {
  const inMs = (text: string | undefined, usual: number): number =>
    text === undefined ? usual : (durationNs(text) ?? 0) / 1e6;
  return {
    ...defaultLimits,
    startMs: inMs(timeouts?.start, defaultLimits.startMs),
    callMs: inMs(timeouts?.call, defaultLimits.callMs),
  };
}

function withSeverities(checks: Check[], { severity }: Plan): Check[] {
  const rules = Object.entries(severity);
  return checks.map((check) => {
    const rule = rules.findLast(([pattern]) => matchesAny(check, [pattern]));
    return rule === undefined ? check : { ...check, severity: rule[1] };
  });
}

function checkIssues(checks: readonly Check[], plan: Plan): PlanIssue[] {
  const ids = checks.map(({ id }) => id);
  if (checks.length === 0)
    return [
      {
        message:
          'this plan checks nothing: give it a flag, settings.expect, components, a registry, flow, smoke or budgets',
        path: [],
      },
    ];
  const seen = new Set<string>();
  const twice = [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
  return [
    ...twice.map((id): PlanIssue => ({
      message: `two checks have the id '${id}'; give one of them a name of its own`,
      path: pathOf(
        checks.findLast((check) => check.id === id),
        plan,
      ),
    })),
    ...plan.waivers.flatMap(({ check }, index): PlanIssue[] =>
      ids.includes(check)
        ? []
        : [
            {
              message: `no check has the id '${check}'`,
              path: ['waivers', index, 'check'],
              choices: ids,
              found: check,
            },
          ],
    ),
    ...Object.keys(plan.severity).flatMap((pattern): PlanIssue[] =>
      checks.some((check) => matchesAny(check, [pattern]))
        ? []
        : [
            {
              message: `no check matches '${pattern}'`,
              path: ['severity', pattern],
              onKey: true,
              choices: ids,
              found: pattern,
            },
          ],
    ),
  ];
}

function pathOf(check: Check | undefined, plan: Plan): (string | number)[] {
  const at = check?.kind.startsWith('components')
    ? 'components'
    : check?.kind.startsWith('flow')
      ? 'flow'
      : check?.kind === 'smoke'
        ? 'smoke'
        : 'registry';
  if (at === 'components') {
    const index = (plan.components ?? []).findLastIndex(({ name, create }) =>
      check?.id.includes(name ?? create.slice(create.lastIndexOf(':') + 1)),
    );
    return index === -1 ? [at] : [at, index];
  }
  return [at];
}

/** A folder as it is shown: relative to where the command was given, where it is below it. */
export function shownFolder(folder: string, from: string): string {
  const path = relative(from, folder);
  return path === '' ? '.' : path.startsWith('..') ? folder : path;
}

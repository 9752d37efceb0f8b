/** From a plan to everything that a run needs. */
import { randomInt } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { expandAll } from '../checks/index.ts';
import { drivers } from '../runtimes/index.ts';
import { findBackup } from './find-backup.ts';
import { ProofrollError } from '../model/errors.ts';
import { durationNs } from '../plan/units/duration.ts';
import { absentModules, semanticIssues } from '../plan/problems/semantics.ts';
import { defaultLimits, type Limits } from '../probe/limits.ts';
import { newMark } from '../process/mark.ts';
import type { Surroundings } from '../worlds/surroundings.ts';
import type { Check, Expansion, Outline } from '../checks/check.ts';
import type { Driver, TargetPlace } from '../runtimes/runtime.ts';
import type { Step } from '../probe/protocol.ts';
import { placeOf, setUpSteps } from './target.ts';
import type { PlanFile } from '../plan/load.ts';
import type { Plan } from '../plan/schema/index.ts';
import type { LayerPlan } from '../plan/schema/settings.ts';
import { checkIssues } from './problems/checks.ts';
import { baselineIssues } from './problems/baseline.ts';
import { gateIssues } from './gates.ts';
import { byNameIssues } from './problems/by-name.ts';
import { sabotageIssues } from './problems/sabotage.ts';
import { readLayers, targetFileIssues } from './read-layers.ts';
import { matchesAny } from './select.ts';
import { allowed, withheld, withheldNames } from './variables.ts';
import { kindOf } from '../settings/kinds.ts';
import type { Layer } from '../settings/layers.ts';

export interface Prepared {
  file: PlanFile;
  /** none if the plan needs none */
  driver: Driver | undefined;
  place: TargetPlace;
  real: Surroundings;
  limits: Limits;
  setup: Step[];
  expansion: Expansion;
  outlines: Outline[];
  /** every check of the plan, whole; those of a large plan are made again for each pass */
  checks: () => Iterable<Check>;
}

/** Resolves folders, layers and environment, and expands the plan. @throws `plan-invalid` with every issue */
export function prepare(
  file: PlanFile,
  environment: Readonly<Record<string, string | undefined>>,
): Prepared {
  const { plan } = file;
  const driver = driverOf(plan);
  const folder = dirname(resolve(file.path));
  const place = placeOf(file, folder, driver, environment);
  const layers = layersOf(plan);
  const issues = semanticIssues(plan, layers, driver, place);
  if (issues.length > 0) throw file.invalid(issues);
  const real = surroundings(plan, { folder, place, layers, environment, driver });
  const { texts, issues: unreadable } = readLayers(real);
  const odd = [...unreadable, ...targetFileIssues(real)];
  if (odd.length > 0) throw file.invalid(odd);
  const seed = plan.rollback?.equivalence?.seed ?? randomInt(SEEDS);
  const backup = findBackup(plan, real);
  const expansion = {
    file,
    layers,
    texts,
    env: real.env,
    withheld: withheldNames(plan, layers, Object.keys(real.withheld ?? {})),
    seed,
    absent: absentModules(plan, driver, place),
    ...(backup === undefined ? {} : { backup }),
  };
  const { outlines, checks } = outlined(() => withSeverities(expandAll(expansion), plan));
  const wrong = [
    ...checkIssues(outlines, expansion),
    ...gateIssues(outlines, expansion),
    ...baselineIssues(expansion, driver),
    ...byNameIssues(expansion),
    ...sabotageIssues(expansion),
  ];
  if (wrong.length > 0) throw file.invalid(wrong);
  const setup = setUpSteps(plan);
  return { file, driver, place, real, limits: limitsOf(plan), setup, expansion, outlines, checks };
}

function driverOf({ target: { driver: name } }: Plan): Driver | undefined {
  if (name === undefined) return undefined;
  const driver = drivers[name];
  if (driver === undefined) throw new ProofrollError('usage', `no driver '${name}'`);
  return driver;
}

/** The layers of a plan, with the defaults of their kinds. */
function layersOf({ settings }: Plan): Layer[] {
  return (settings?.sources ?? []).map((source): Layer => {
    const given: LayerPlan =
      typeof source === 'string' ? { kind: source, prefix: '', nested: '__' } : source;
    const { kind, layer, letters, ...rest } = given;
    const defaultLetters = kindOf({ kind }).naming === 'variables' ? 'upper' : 'asis';
    return { ...defined(rest), name: layer ?? kind, kind, letters: letters ?? defaultLetters };
  });
}

/** The same without keys whose value is undefined. */
function defined<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>;
}
type Defined<Of> = { [Key in keyof Of]: Exclude<Of[Key], undefined> };

/** Few enough to be copied by hand. */
const SEEDS = 100_000;

interface PlanPlace {
  /** the plan's */
  folder: string;
  place: TargetPlace;
  layers: Layer[];
  environment: Readonly<Record<string, string | undefined>>;
  driver: Driver | undefined;
}

function surroundings(
  plan: Plan,
  { folder, place, layers, environment, driver }: PlanPlace,
): Surroundings {
  const { home, files } = plan.target;
  const cwd = plan.target.cwd === undefined ? place.root : resolve(folder, plan.target.cwd);
  const env = allowed(plan, layers, environment);
  return {
    home: home === undefined ? homedir() : resolve(folder, home),
    cwd,
    env,
    withheld: withheld(plan, env, environment),
    layers,
    files,
    ...(driver === undefined ? {} : { needs: driver.needs(place, cwd) }),
    begun: Date.now(),
    mark: newMark(),
  };
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

/** Whole checks and their observations need much memory: if there are more, they are run in portions. */
export const PORTION = 4_000;

function outlined(expand: () => Iterable<Check>): Pick<Prepared, 'outlines' | 'checks'> {
  const outlines: Outline[] = [];
  const held: Check[] = [];
  for (const check of expand()) {
    outlines.push(outlineOf(check));
    if (held.length <= PORTION) held.push(check);
  }
  if (held.length <= PORTION) return { outlines, checks: () => held };
  held.length = 0;
  return { outlines, checks: expand };
}

function outlineOf({ id, kind, category, severity, claim, plan, observe }: Check): Outline {
  const { timed } = observe;
  const budget = timed?.kind === 'budget' ? { budget: timed } : {};
  return { id, kind, category, severity, claim, plan, ...budget };
}

function* withSeverities(checks: Iterable<Check>, { severity }: Plan): Generator<Check> {
  const rules = Object.entries(severity);
  for (const check of checks) {
    const rule = rules.findLast(([pattern]) => matchesAny(check, [pattern]));
    yield rule === undefined ? check : { ...check, severity: rule[1] };
  }
}

/** A folder as it is shown: relative to the folder of the command, if it is inside it. */
export function shownFolder(folder: string, from: string): string {
  const path = relative(from, folder);
  return path === '' ? '.' : path.startsWith('..') ? folder : path;
}

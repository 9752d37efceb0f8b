/** Where the plan's target is, which interpreter runs it, and what is called first. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { asArgument, asArguments } from '../checks/shared/arguments.ts';
import type { Driver, TargetPlace } from '../runtimes/runtime.ts';
import type { PlanFile } from '../plan/load.ts';
import type { Plan } from '../plan/schema/index.ts';
import type { Step } from '../probe/protocol.ts';

/** @throws `plan-invalid` if a folder does not exist, or the runtime finds no interpreter, or one is given and it needs none */
export function placeOf(
  file: PlanFile,
  planFolder: string,
  driver: Driver | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): TargetPlace {
  const { target } = file.plan;
  const place = { root: resolve(planFolder, target.root), path: target.path };
  const absent = (['root', 'cwd'] as const).filter(
    (key) => !existsSync(resolve(planFolder, target[key] ?? '.')),
  );
  if (absent.length > 0)
    throw file.invalid(
      absent.map((key) => ({
        message: `there is no folder '${target[key]}': paths are relative to the plan`,
        path: ['target', key],
      })),
    );
  const given = target.python;
  const problem = (message: string) =>
    file.invalid([{ message, path: given === undefined ? ['target'] : ['target', 'python'] }]);
  if (driver?.findInterpreter === undefined) {
    if (given !== undefined)
      throw problem(
        driver === undefined
          ? "'python' needs `driver: python`"
          : `'python' has no effect with the driver '${driver.name}': remove it`,
      );
    return place;
  }
  const found = driver.findInterpreter({ given, planFolder, root: place.root, environment });
  if ('problem' in found) throw problem(found.problem);
  return { ...place, interpreter: found.interpreter };
}

export function setUpSteps({ target }: Plan): Step[] {
  return target.setup.map((step, index) => ({
    as: step.as ?? `set-up ${index + 1}`,
    target: step.call,
    mode: 'auto',
    positional: step.with.map((value) => asArgument(value)),
    ...(step.named === undefined ? {} : { named: asArguments(step.named) }),
    enter: 'may',
  }));
}

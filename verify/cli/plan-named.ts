/** Every command takes its plan in both ways: as its last argument, or by --plan. */
import { resolve } from 'node:path';
import { ProofrollError } from '../model/errors.ts';
import type { Command } from 'commander';

const USUAL = 'rollout.yaml';

/** To be called after the command's other arguments were added. */
export function takesPlan(command: Command): Command {
  return command
    .argument('[plan]', `the plan (default: "${USUAL}")`)
    .option('-p, --plan <file>', 'the plan, named by an option');
}

/** @throws `usage` where two plans are named */
export function planNamed(argument: string | undefined, option: string | undefined): string {
  if (argument !== undefined && option !== undefined && resolve(argument) !== resolve(option))
    throw new ProofrollError(
      'usage',
      `two plans are named, '${argument}' and --plan '${option}'; name the one that is meant`,
    );
  return option ?? argument ?? USUAL;
}

/** Where a command takes a name before the plan that may be left out: no such name ends like a plan's. */
export function nameThenPlan(
  name: string | undefined,
  plan: string | undefined,
): [name: string | undefined, plan: string | undefined] {
  const isPlan = name !== undefined && plan === undefined && /\.ya?ml$/iu.test(name);
  return isPlan ? [undefined, name] : [name, plan];
}

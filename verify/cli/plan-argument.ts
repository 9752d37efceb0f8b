/** Every command accepts its plan as the last argument or with --plan. */
import { resolve } from 'node:path';
import { DEFAULT_PLAN } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import type { Command } from 'commander';

/** To be called after the other arguments of the command were added. */
export function addPlanArgument(command: Command): Command {
  return command
    .argument('[plan]', `path of the plan (default: "${DEFAULT_PLAN}")`)
    .option('-p, --plan <file>', 'path of the plan, instead of the argument');
}

/** @throws `usage` if the argument and the option differ */
export function planFrom(argument: string | undefined, option: string | undefined): string {
  if (argument !== undefined && option !== undefined && resolve(argument) !== resolve(option))
    throw new ProofrollError(
      'usage',
      `two different plans were given, '${argument}' and --plan '${option}'. Give only one.`,
    );
  return option ?? argument ?? DEFAULT_PLAN;
}

/** For commands with an optional name before the plan: a single argument that ends in .yaml is the plan. */
export function splitNameAndPlan(
  name: string | undefined,
  plan: string | undefined,
): [name: string | undefined, plan: string | undefined] {
  const isPlan = name !== undefined && plan === undefined && /\.ya?ml$/iu.test(name);
  return isPlan ? [undefined, name] : [name, plan];
}

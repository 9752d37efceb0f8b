/** The broken surroundings that a plan names for a command or a suite. */
import { dirname, resolve } from 'node:path';
import { flagFacts } from '../flag/facts.ts';
import type { Expansion } from '../check.ts';
import type { Program } from '../../observe/commands/program.ts';
import type { BrokenPlan } from '../../plan/schema/program.ts';

interface Sabotage {
  /** as a report names it */
  fault: string;
  env: Record<string, string>;
  broken?: NonNullable<Program['broken']>;
}

/** The same run in the broken surroundings, if the plan names any. */
export function brokenRun<Own extends { run: Program }>(
  own: Own,
  plan: BrokenPlan | undefined,
  expansion: Expansion,
): { fault: string; ran: Own }[] {
  if (plan === undefined) return [];
  const { fault, ...surroundings } = sabotageOf(plan, expansion);
  return [{ fault, ran: { ...own, run: { ...own.run, ...surroundings } } }];
}

function sabotageOf({ env = {}, flag, files = {} }: BrokenPlan, expansion: Expansion): Sabotage {
  const facts = flag === undefined ? undefined : flagFacts(expansion);
  const faults = facts?.flipped?.faults ?? [];
  const faultyFiles = Object.keys(files);
  const parts = [
    ...(Object.keys(env).length === 0 ? [] : [`with ${Object.keys(env).join(', ')} set`]),
    ...(facts === undefined ? [] : [`with ${facts.flag.key}: ${JSON.stringify(facts.otherwise)}`]),
    ...(faultyFiles.length === 0 ? [] : [`with another ${faultyFiles.join(', ')}`]),
  ];
  return {
    fault: `run ${parts.join(' and ')}`,
    env,
    ...(faults.length + faultyFiles.length === 0 ? {} : { broken: { faults, files } }),
  };
}

/** A folder of the plan. */
export function folderIn({ file }: Expansion, folder: string): string {
  return resolve(dirname(file.path), folder);
}

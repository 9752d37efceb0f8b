/** Commands of proofroll as advice writes them: with the plan that they are for, and quoted for a shell. */
import { shellQuoted } from './shell-quoted.ts';

/** What a command reads if it names no plan. */
export const DEFAULT_PLAN = 'rollout.yaml';

/**
 * @param words the command and its arguments, without `npx proofroll`
 * @param plan path of the plan as it was given; named with `--plan` unless the command would find it without it
 */
export function commandLine(words: readonly string[], plan: string): string {
  const isFound = plan === DEFAULT_PLAN || plan === `./${DEFAULT_PLAN}`;
  return [
    'npx proofroll',
    ...[...words, ...(isFound ? [] : ['--plan', plan])].map(shellQuoted),
  ].join(' ');
}

/** The command that verifies a plan, which it always names. */
export function verifyCommand(plan: string, options: readonly string[] = []): string {
  return ['npx proofroll verify', ...[plan, ...options].map(shellQuoted)].join(' ');
}

/** A run without controls: its true claims are unproven by choice, which says nothing about the rollout. */
import type { CheckHead } from './result.ts';

export function isUnprovenByChoice(
  { status }: Pick<CheckHead, 'status'>,
  controls: boolean,
): boolean {
  return !controls && status === 'unproven';
}

/** One sentence for all of them. */
export function withoutProof(unproven: number): string {
  return `${unproven} ${unproven === 1 ? 'check' : 'checks'} unproven: controls were switched off with --no-proof`;
}

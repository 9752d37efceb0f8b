/** A run without its controls: what holds there is unproven by choice, which says nothing about the rollout. */
import type { CheckHead } from './result.ts';

export function isUnprovenByChoice(
  { status }: Pick<CheckHead, 'status'>,
  controls: boolean,
): boolean {
  return !controls && status === 'unproven';
}

/** The one sentence for all of them. */
export function withoutProof(unproven: number): string {
  return `${unproven} ${unproven === 1 ? 'check' : 'checks'} unproven: controls were switched off with --no-proof`;
}

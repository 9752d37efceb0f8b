/** Calls of members that a mock of the plan does not have, also those whose error the target swallowed. */
import { compared, fails } from './judge.ts';
import type { Judgement } from '../judgement.ts';
import type { Observation } from '../../observe/stimulus.ts';

/** The judgement if there was such a call. */
export function judgeUndeclared(observation: Observation | undefined): Judgement | undefined {
  if (observation?.outcome !== 'returned' && observation?.outcome !== 'refused') return undefined;
  const calls = observation.undeclared ?? [];
  const [first] = calls;
  if (first === undefined) return undefined;
  const at = first.where === undefined ? '' : ` (${first.where})`;
  return fails(
    'mock-member-missing',
    `the target called '${first.member}' of the mock '${first.mock}'${at}, which the plan does not declare: add it with its answer under mocks.${first.mock}.methods`,
    calls.map(({ mock, member, where }) =>
      compared(`'${member}' of the mock '${mock}'`, 'called', 'is', 'declared', false, where),
    ),
  );
}

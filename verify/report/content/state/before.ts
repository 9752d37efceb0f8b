import { countsOf, dirtWords, gapWords, minuteOf } from './words.ts';
import { facts, paragraph, part, type Block, type Fact } from '../part.ts';
import { beforeMark, code, text, value, type Phrase } from '../phrase.ts';
import { placeFact, settingsTable, sourcesTable } from './tables.ts';
import type { Before } from '../../../model/result.ts';

/** The state before the rollout, from the snapshot. Each heading has its mark. */
export function before(state: Before): Block[] {
  return [
    part(
      [beforeMark, ' State before the rollout'],
      paragraph([
        'Observed at ',
        text(minuteOf(state.takenAt)),
        ', and kept in the snapshot ',
        code(state.snapshot),
        '.',
      ]),
      facts(overview(state), 'before'),
    ),
    part([beforeMark, ' Settings before'], settingsTable(state.settings)),
    part(
      [beforeMark, ' Settings sources before, highest priority first'],
      sourcesTable(state.sources),
    ),
  ];
}

function overview(state: Before): Fact[] {
  const { tool, runtime, checks, controls } = state;
  const proof = controls
    ? ''
    : '; without controls, so unproven only means that the claim was true';
  return [
    ...flag(state),
    ['Runtime', [text(runtime), '; the snapshot was taken by proofroll ', text(tool)]],
    ['Commit', commit(state)],
    ['Checks', `${countsOf(checks)}${proof}`],
  ];
}

function flag({ flag: state }: Before): Fact[] {
  if (state === undefined) return [['Feature flag', 'not observed']];
  return [
    ['Feature flag', [code(state.key), ' = ', value(state.value)]],
    ...placeFact(state, 'Set in'),
    ...(state.builds === undefined ? [] : [['Builds', code(state.builds)] as const]),
  ];
}

function commit({ git }: Before): Phrase {
  if (git.state === 'unknown')
    return `unknown; ${gapWords({ state: 'unknown', side: 'before', gap: git.gap })}`;
  return [code(git.commit), `, ${dirtWords(git)}`];
}

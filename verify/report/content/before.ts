import { countsOf, dirtWords, gapWords, minuteOf } from './state-words.ts';
import { facts, paragraph, type Fact, type Part } from './part.ts';
import { beforeMark, code, text, value, type Phrase } from './phrase.ts';
import { placeFact, settingsTable, sourcesTable } from './state.ts';
import type { Before } from '../../model/result.ts';

/** The state before the rollout, as the snapshot kept it; every heading bears its mark. */
export function before(state: Before): Part[] {
  const { snapshot, takenAt, tool, runtime, checks, controls } = state;
  const proof = controls ? '' : '; without controls, so unproven only means that the claim held';
  return [
    {
      title: [beforeMark, ' State before the rollout'],
      blocks: [
        paragraph([
          'Observed at ',
          text(minuteOf(takenAt)),
          ', and kept in the snapshot ',
          code(snapshot),
          '.',
        ]),
        facts(
          [
            ...flag(state),
            ['Runtime', [text(runtime), '; the snapshot was taken by proofroll ', text(tool)]],
            ['Commit', commit(state)],
            ['Checks', `${countsOf(checks)}${proof}`],
          ],
          'before',
        ),
      ],
    },
    { title: [beforeMark, ' Settings before'], blocks: [settingsTable(state.settings)] },
    {
      title: [beforeMark, ' Settings sources before, highest first'],
      blocks: [sourcesTable(state.sources)],
    },
  ];
}

function flag({ flag: state }: Before): Fact[] {
  if (state === undefined) return [['Feature flag', 'not observed']];
  return [
    ['Feature flag', [code(state.key), ' = ', value(state.value)]],
    ...placeFact(state, 'Written in'),
    ...(state.builds === undefined ? [] : [['Builds', code(state.builds)] as const]),
  ];
}

function commit({ git }: Before): Phrase {
  if (git.state === 'unknown')
    return `not known; ${gapWords({ state: 'unknown', side: 'before', gap: git.gap })}`;
  return [code(git.commit), `, ${dirtWords(git)}`];
}

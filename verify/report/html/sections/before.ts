import type { Before } from '../../../result.ts';
import { countsOf, dirtWords, gapWords, minuteOf } from '../../state-words.ts';
import { mark } from '../detail-view.ts';
import { code, optional, pairs, table, text, titled, value } from '../parts.ts';
import { h, type Child } from '../tree.ts';

/** The state before the rollout, as the snapshot kept it; every heading bears its mark. */
export function before(state: Before): Child {
  const { snapshot, takenAt, tool, runtime, controls } = state;
  return [
    titled(
      [mark('before'), ' State before the rollout'],
      h(
        'p',
        {},
        `Observed at ${text(minuteOf(takenAt))}, and kept in the snapshot `,
        code(snapshot),
        '.',
      ),
      pairs([
        ...flagPairs(state),
        ['Runtime', `${text(runtime)}; the snapshot was taken by proofroll ${text(tool)}`],
        ['Commit', commit(state)],
        [
          'Checks',
          `${text(countsOf(state.checks))}${controls ? '' : '; without controls, so unproven only means that the claim held'}`,
        ],
      ]),
    ),
    titled(
      [mark('before'), ' Settings before'],
      table(
        ['Setting', 'Value', 'Layer', 'Where'],
        state.settings.map((setting) => [
          code(setting.key),
          value(setting.value),
          optional(setting.layer),
          optional(setting.where),
        ]),
      ),
    ),
    titled(
      [mark('before'), ' Settings sources before, highest first'],
      table(
        ['Source', 'Kind', 'File', 'Present'],
        state.sources.map(({ name, kind, file, present }) => [
          code(name),
          text(kind),
          optional(file),
          present ? 'yes' : 'no',
        ]),
      ),
    ),
  ];
}

function flagPairs({ flag }: Before): (readonly [string, Child])[] {
  if (flag === undefined) return [['Feature flag', 'not observed']];
  const { key, layer, where, builds } = flag;
  const place: Child = where === undefined ? undefined : [', ', code(where)];
  return [
    ['Feature flag', [code(key), ' = ', value(flag.value)]],
    ...(layer === undefined ? [] : [['Written in', [code(layer), place]] as const]),
    ...(builds === undefined ? [] : [['Builds', code(builds)] as const]),
  ];
}

function commit({ git }: Before): Child {
  if (git.state === 'unknown')
    return `not known; ${gapWords({ state: 'unknown', side: 'before', gap: git.gap })}`;
  return [code(git.commit), `, ${dirtWords(git)}`];
}

import { originWords } from './facts.ts';
import { facts, paragraph, table, type Block, type Part } from './part.ts';
import { bad, code, codeOr, text, value, type Phrase } from './phrase.ts';
import { placeFact, settingsTable, sourcesTable } from './state.ts';
import type { ReportView, ObservedState } from '../../model/result.ts';

/** The state after the rollout: flag, settings, sources, files, surroundings. */
export function seen(report: ReportView): Part[] {
  const { observed: state, target, host } = report;
  return [
    { title: 'Feature flag', blocks: [flag(state.flag, originWords(report))] },
    { title: 'Settings', blocks: [settingsTable(state.settings)] },
    { title: 'Settings sources, highest first', blocks: [sourcesTable(state.sources)] },
    {
      title: 'Declared files, hashed before and after the run',
      blocks: [table(['File', 'sha256', 'During the run'], state.files.map(fileRow))],
    },
    {
      title: 'Surroundings',
      blocks: [
        facts([
          [
            'Target',
            [
              code(target.root),
              ', driver ',
              text(target.driver),
              ', runtime ',
              text(target.runtime),
            ],
          ],
          ['Host', [text(host.platform), `, ${host.cpus} CPUs, Node.js `, text(host.node)]],
          ['Processes of the target', processes(report.processes)],
        ]),
      ],
    },
  ];
}

function flag(state: ObservedState['flag'], words: string): Block {
  if (!state) return paragraph('Not observed in this run.');
  const { key, builds, buildsOtherwise } = state;
  return facts([
    ['Flag', [code(key), ' = ', value(state.value)]],
    ...placeFact(state, `${words.charAt(0).toUpperCase()}${words.slice(1)}`),
    ...(builds === undefined ? [] : [['Builds', code(builds)] as const]),
    ...(buildsOtherwise === undefined
      ? []
      : [['Builds otherwise', otherwise(state, buildsOtherwise)] as const]),
  ]);
}

function otherwise(
  { otherwise: other }: NonNullable<ObservedState['flag']>,
  builds: string,
): Phrase {
  const how = other === undefined ? 'at its other value' : value(other);
  return [code(builds), ', with the flag ', how, ' in a throw-away copy'];
}

function fileRow({ path, sha256, changed, beside }: ObservedState['files'][number]): Phrase[] {
  return [
    code(path),
    codeOr(sha256?.slice(0, 12), 'not told: it holds secrets'),
    [changed ? bad('changed') : 'unchanged', ...(beside === undefined ? [] : ['; ', text(beside)])],
  ];
}

function processes({
  started,
  inBrokenWorlds,
  forked,
  notForked,
}: ReportView['processes']): Phrase {
  const forks =
    forked === 0
      ? ''
      : `; ${forked} worlds were forked from a process that had imported the target`;
  return [
    `${started} started, ${inBrokenWorlds} of them in broken worlds${forks}`,
    ...(notForked === undefined ? [] : ['; not forked: ', text(notForked)]),
  ];
}

import { runtimeWords } from '../words.ts';
import { originWords } from '../run.ts';
import { facts, paragraph, part, table, type Block, type Fact } from '../part.ts';
import { bad, code, codeOr, text, value, type Phrase } from '../phrase.ts';
import { placeFact, settingsTable, sourcesTable } from './tables.ts';
import type { ReportView, ObservedState } from '../../../model/result.ts';

/** The state after the rollout: flag, settings, sources, files, environment. */
export function now(report: ReportView): Block[] {
  const { observed: state } = report;
  return [
    part('Feature flag', flag(state.flag, originWords(report))),
    part('Settings', settingsTable(state.settings)),
    part('Settings sources, highest priority first', sourcesTable(state.sources)),
    part(
      'Declared files, hashed before and after the run',
      table(['File', 'sha256', 'During the run'], state.files.map(fileRow)),
    ),
    part('Environment', facts(environment(report))),
  ];
}

function environment({ target, host, processes: of }: ReportView): Fact[] {
  const { root, driver } = target;
  return [
    [
      'Target',
      driver === undefined
        ? [code(root), ', without a driver']
        : [code(root), ', driver ', text(driver), ', runtime ', text(runtimeWords(target))],
    ],
    ['Host', [text(host.platform), `, ${host.cpus} CPUs, Node.js `, text(host.node)]],
    ['Processes of the target', processes(of)],
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
      : [['Builds with the other value', otherwise(state, buildsOtherwise)] as const]),
  ]);
}

function otherwise(
  { otherwise: other }: NonNullable<ObservedState['flag']>,
  builds: string,
): Phrase {
  const how = other === undefined ? 'at its other value' : value(other);
  return [code(builds), ', with the flag ', how, ' in a throw-away copy'];
}

function fileRow({ path, sha256, changed, nearby }: ObservedState['files'][number]): Phrase[] {
  return [
    code(path),
    codeOr(sha256?.slice(0, 12), 'not shown: it contains secrets'),
    [changed ? bad('changed') : 'unchanged', ...(nearby === undefined ? [] : ['; ', text(nearby)])],
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

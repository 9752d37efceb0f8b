import type { ReportView, Seen } from '../../../result.ts';
import { originWords } from '../../facts.ts';
import { code, optional, pairs, section, table, text, titled, value } from '../parts.ts';
import { h, type Branch, type Child } from '../tree.ts';

/** The state after the rollout: flag, settings, sources, files, surroundings. */
export function seen(report: ReportView): Branch {
  const { seen: state, target, host } = report;
  return section(
    'seen',
    'What was seen',
    titled('Feature flag', flag(state.flag, originWords(report))),
    titled(
      'Settings',
      table(['Setting', 'Value', 'Written in', 'Where'], state.settings.map(settingRow)),
    ),
    titled(
      'Settings sources, highest first',
      table(['Source', 'Kind', 'File', 'Present'], state.sources.map(sourceRow)),
    ),
    titled(
      'Declared files, hashed before and after the run',
      table(['File', 'sha256', 'During the run'], state.files.map(fileRow)),
    ),
    titled(
      'Surroundings',
      pairs([
        [
          'Target',
          [code(target.root), `, driver ${text(target.driver)}, runtime ${text(target.runtime)}`],
        ],
        ['Host', `${text(host.platform)}, ${host.cpus} CPUs, Node.js ${text(host.node)}`],
        ['Processes of the target', processesText(report.processes)],
      ]),
    ),
  );
}

function flag(state: Seen['flag'], words: string): Child {
  if (!state) return h('p', {}, 'Not observed in this run.');
  const { key, layer, where, builds, buildsOtherwise } = state;
  const place: Child = where === undefined ? undefined : [', ', code(where)];
  return pairs([
    ['Flag', [code(key), ' = ', value(state.value)]],
    ...(layer === undefined ? [] : [[capital(words), [code(layer), place]] as const]),
    ...(builds === undefined ? [] : [['Builds', code(builds)] as const]),
    ...(buildsOtherwise === undefined
      ? []
      : [['Builds otherwise', otherwise(state, buildsOtherwise)] as const]),
  ]);
}

function otherwise({ otherwise: other }: NonNullable<Seen['flag']>, builds: string): Child {
  const how: Child = other === undefined ? 'at its other value' : value(other);
  return [code(builds), ', with the flag ', how, ' in a throw-away copy'];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function settingRow(setting: Seen['settings'][number]): Child[] {
  const { key, secret, layer, where } = setting;
  return [
    code(key),
    secret ? [value(setting.value), ' (secret)'] : value(setting.value),
    optional(layer),
    optional(where),
  ];
}

function sourceRow({ name, kind, file, present }: Seen['sources'][number]): Child[] {
  return [code(name), text(kind), optional(file), present ? 'yes' : 'no'];
}

function fileRow({ path, sha256, changed, beside }: Seen['files'][number]): Child[] {
  return [
    code(path),
    code(sha256.slice(0, 12)),
    [
      changed ? h('b', { class: 'bad' }, '✗ changed') : 'unchanged',
      beside === undefined ? undefined : `; ${text(beside)}`,
    ],
  ];
}

function processesText({ started, sabotaged, forked, notForked }: ReportView['processes']): string {
  const forks =
    forked === 0
      ? ''
      : `; ${forked} worlds were forked from a process that had imported the target`;
  const apart = notForked === undefined ? '' : `; not forked: ${text(notForked)}`;
  return `${started} started, ${sabotaged} of them in sabotaged worlds${forks}${apart}`;
}

import type {
  Changes,
  CheckChange,
  Compared,
  ReportView,
  SettingChange,
} from '../../model/result.ts';
import { comparisonOf, type Comparison } from '../content/state/comparison.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import {
  changedWords,
  commitsWords,
  diffWords,
  gapWords,
  minuteOf,
  outcomeWords,
  shortCommit,
  valueWords,
} from '../content/state/words.ts';
import { duration } from '../content/units.ts';
import { pad, wrap } from './layout.ts';
import { paint } from './paint.ts';

/** What changed since the snapshot; nothing if the run was not compared with one. */
export function since(report: ReportView, { color, columns }: RenderOptions): string[] {
  const comparison = comparisonOf(report);
  if (comparison === undefined) return [];
  const { before } = comparison;
  const [first = '', ...more] = wrap(
    oneLine(`Since ${minuteOf(before.takenAt)} (snapshot ${before.snapshot})`),
    columns,
  );
  const lines = labelled(comparison, report).flatMap(([label, text]) =>
    wrap(oneLine(text), Math.max(columns - indent - labelColumns - 2, 20)).map(
      (line, index) =>
        `${' '.repeat(indent)}${paint(color).faint(pad(index === 0 ? label : '', labelColumns))}  ${line}`,
    ),
  );
  return [paint(color).strong(first), ...more, ...lines, ''];
}

const indent = 2;
const labelColumns = 'settings'.length;
/** Of each kind; the reports list all. */
const mostShown = 5;

function labelled({ before, changes }: Comparison, report: ReportView): [string, string][] {
  const { settings, files, packages, runtime, checks, budgets } = changes;
  return [
    ['flag', flagText(changes)],
    ...(runtime === undefined
      ? []
      : [['runtime', `${runtime.from} → ${runtime.to}`] as [string, string]]),
    ['settings', listText(settings, settingText)],
    ['files', listText(files, ({ path }) => path)],
    [
      'packages',
      listText(packages, ({ name, from, to }) => `${name} ${from ?? 'none'} → ${to ?? 'none'}`),
    ],
    ['git', gitText(changes)],
    ['checks', listText(checks, (change) => checkText(change, before.controls, report))],
    ...budgets
      .slice(0, mostShown)
      .map(({ id, from, to }): [string, string] => [
        'budget',
        `${id} ${duration(from.estimate)} → ${duration(to.estimate)}, not judged`,
      ]),
  ];
}

function flagText({ flag }: Changes): string {
  if (flag === undefined) return 'not compared: it was not observed both before and now';
  const { from, to } = flag;
  const value = flag.changed
    ? `${valueWords(from.value)} → ${valueWords(to.value)}`
    : `still ${valueWords(to.value)}`;
  const built = from.builds === to.builds ? `still ${to.builds ?? 'unknown'}` : builds(flag);
  return `${flag.key} ${value}${from.builds === undefined && to.builds === undefined ? '' : `; builds ${built}`}`;
}

function builds({ from, to }: NonNullable<Changes['flag']>): string {
  return `${from.builds ?? 'unknown'} → ${to.builds ?? 'unknown'}`;
}

function listText<Change>(group: Compared<Change>, text: (change: Change) => string): string {
  const { changed, notCompared } = group;
  const shown = changed.slice(0, mostShown).map(text);
  const rest = changed.length - shown.length;
  const list =
    changed.length === 0 ? '' : `: ${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
  const left = notCompared.length === 0 ? '' : ` (${notCompared.length} not compared)`;
  return `${changedWords(group)}${left}${list}`;
}

function settingText({ key, from, to }: SettingChange): string {
  const moved =
    from.layer === to.layer ? '' : `, ${from.layer ?? 'unset'} → ${to.layer ?? 'unset'}`;
  return `${key} ${valueWords(from.value)} → ${valueWords(to.value)}${moved}`;
}

function checkText({ id, from, to }: CheckChange, controls: boolean, report: ReportView): string {
  return `${id} ${outcomeWords(from, controls)} → ${outcomeWords(to, report.selection.controls)}`;
}

function gitText({ git }: Changes): string {
  if (git.state === 'unknown') return `not compared; ${gapWords(git)}`;
  const { fromCommit, toCommit, committed, uncommitted } = git;
  const range =
    fromCommit === toCommit
      ? `still ${shortCommit(toCommit)}`
      : `${shortCommit(fromCommit)}..${shortCommit(toCommit)}, ${commitsWords(git)}, ${diffWords(committed)}`;
  return uncommitted.files === 0 ? range : `${range}; uncommitted: ${diffWords(uncommitted)}`;
}

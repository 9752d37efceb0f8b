import type { Changes, Compared, FileState, Placed, ReportView } from '../../../result.ts';
import { comparisonOf, type Comparison } from '../../compared.ts';
import { changedWords, outcomeWords } from '../../state-words.ts';
import { duration, interval, quantileName } from '../../units.ts';
import { mark } from '../detail-view.ts';
import { code, joined, section, table, text, titled, value } from '../parts.ts';
import { h, type Branch, type Child } from '../tree.ts';
import { before } from './before.ts';
import { git } from './git.ts';

/** From before to now, each kind in a table whose columns say when it was observed. */
export function compared(report: ReportView): Branch | undefined {
  const comparison = comparisonOf(report);
  if (comparison === undefined) return undefined;
  return section(
    'compared',
    'Before and now',
    ...changed(comparison, report),
    before(comparison.before),
  );
}

const was = mark('before');

function changed({ before: state, changes }: Comparison, report: ReportView): Child[] {
  const { settings, files, packages, checks, budgets } = changes;
  return [
    titled('Flag and runtime', table(['What', was, 'Now'], firstRows(changes))),
    titled(
      'Settings',
      group(
        settings,
        ['Setting', was, 'Now'],
        settings.changed.map(({ key, from, to }) => [code(key), placed(from), placed(to)]),
      ),
    ),
    titled(
      'Declared files, by sha256',
      group(
        files,
        ['File', was, 'Now'],
        files.changed.map(({ path, from, to }) => [code(path), hash(from), hash(to)]),
      ),
    ),
    titled(
      'Packages of the target',
      group(
        packages,
        ['Package', was, 'Now'],
        packages.changed.map(({ name, from, to }) => [code(name), version(from), version(to)]),
      ),
    ),
    titled('git', git(state.git, changes.git)),
    titled(
      'Checks',
      group(
        checks,
        ['Check', 'Severity', was, 'Now', 'Which is'],
        checks.changed.map(({ id, severity, trend, from, to }) => [
          code(id),
          severity,
          outcomeWords(from, state.controls),
          outcomeWords(to, report.selection.controls),
          trend === 'worse' ? h('b', { class: 'bad' }, '✗ worse') : trend,
        ]),
      ),
    ),
    budgets.length === 0
      ? undefined
      : titled(
          'Budgets',
          h(
            'p',
            {},
            'Measured at different times, perhaps on a machine in another state: side by side, and not judged.',
          ),
          table(['Budget', 'Quantile', was, 'Now'], budgets.map(budgetRow)),
        ),
  ];
}

function firstRows({ flag, runtime }: Changes): Child[][] {
  const rows: Child[][] =
    flag === undefined ? [['Feature flag', 'not compared', 'not compared']] : [];
  if (flag !== undefined) {
    rows.push([['Flag ', code(flag.key)], placed(flag.from), placed(flag.to)]);
    if (flag.from.builds !== undefined || flag.to.builds !== undefined)
      rows.push(['Class that is built', built(flag.from.builds), built(flag.to.builds)]);
  }
  if (runtime !== undefined) rows.push(['Runtime', text(runtime.from), text(runtime.to)]);
  return rows;
}

function group(part: Compared<unknown>, head: Child[], rows: Child[][]): Child {
  const { notCompared } = part;
  const words = changedWords(part);
  const left: Child =
    notCompared.length === 0
      ? undefined
      : [
          ' Not compared, as it could not be told on both sides: ',
          joined(notCompared.map(code)),
          '.',
        ];
  return [
    h('p', {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, left),
    table(head, rows),
  ];
}

function placed({ value: data, layer, where }: Placed): Child {
  return [
    value(data),
    layer === undefined ? undefined : [', ', code(layer)],
    where === undefined ? undefined : [', ', code(where)],
  ];
}

function hash({ sha256 }: Omit<FileState, 'path'>): Child {
  return sha256 === undefined ? 'not told: it holds secrets' : code(sha256.slice(0, 12));
}

function version(foreign: string | null): Child {
  return foreign === null ? 'not there' : code(foreign);
}

function built(foreign: string | undefined): Child {
  return foreign === undefined ? 'not observed' : code(foreign);
}

function budgetRow({ id, quantile, from, to }: Changes['budgets'][number]): Child[] {
  const side = (of: typeof from): string => `${duration(of.estimate)} (${interval(of.interval)})`;
  return [code(id), quantileName(quantile), side(from), side(to)];
}

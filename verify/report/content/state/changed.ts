import type { Comparison } from './comparison.ts';
import { changedWords, minuteOf, outcomeWords } from './words.ts';
import { duration, interval, quantileName } from '../units.ts';
import { gitBlocks } from './git.ts';
import { paragraph, part, table, type Block } from '../part.ts';
import { bad, code, codeOr, listed, namedBefore, text, value, type Phrase } from '../phrase.ts';
import type { Changes, Compared, FileState, Placed, ReportView } from '../../../model/result.ts';

/** What changed since the snapshot: a table for each kind, with a column for each time of observation. */
export function changed({ before, changes }: Comparison, report: ReportView): Block[] {
  const { settings, files, packages, checks, budgets, git } = changes;
  return [
    part(
      'Observed: flag and runtime',
      paragraph([was, ' was observed at ', text(minuteOf(before.takenAt)), ', "Now" in this run.']),
      table(['Subject', was, 'Now'], firstRows(changes)),
    ),
    part(
      'Observed: settings',
      ...group(
        settings,
        ['Setting', was, 'Now'],
        settings.changed.map(({ key, from, to }) => [code(key), placed(from), placed(to)]),
      ),
    ),
    part(
      'Observed: declared files, by sha256',
      ...group(
        files,
        ['File', was, 'Now'],
        files.changed.map(({ path, from, to }) => [code(path), hash(from), hash(to)]),
      ),
    ),
    part(
      'Observed: packages of the target',
      ...group(
        packages,
        ['Package', was, 'Now'],
        packages.changed.map(({ name, from, to }) => [code(name), version(from), version(to)]),
      ),
    ),
    part('Observed: git', ...gitBlocks(before.git, git)),
    part('Observed: checks', ...checkBlocks(checks, before.controls, report.selection.controls)),
    part('Observed: budgets', ...(budgets.length === 0 ? [] : budgetBlocks(budgets))),
  ];
}

function checkBlocks(checks: Changes['checks'], controls: boolean, now: boolean): Block[] {
  return group(
    checks,
    ['Check', 'Severity', was, 'Now', 'Change'],
    checks.changed.map(({ id, severity, trend, from, to }) => [
      code(id),
      severity,
      outcomeWords(from, controls),
      outcomeWords(to, now),
      trend === 'worse' ? bad('worse') : trend,
    ]),
  );
}

const was = namedBefore;

function firstRows({ flag, runtime }: Changes): Phrase[][] {
  const rows: Phrase[][] =
    flag === undefined ? [['Feature flag', 'not compared', 'not compared']] : [];
  if (flag !== undefined) {
    rows.push([['Flag ', code(flag.key)], placed(flag.from), placed(flag.to)]);
    if (flag.from.builds !== undefined || flag.to.builds !== undefined)
      rows.push(['Class built', built(flag.from.builds), built(flag.to.builds)]);
  }
  if (runtime !== undefined) rows.push(['Runtime', text(runtime.from), text(runtime.to)]);
  return rows;
}

function group(changes: Compared<unknown>, head: Phrase[], rows: Phrase[][]): Block[] {
  const words = changedWords(changes);
  return [
    paragraph([`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, left(changes.notCompared)]),
    table(head, rows),
  ];
}

/** Nobody reads more names. */
const mostNamed = 50;

function left(notCompared: readonly string[]): Phrase {
  if (notCompared.length === 0) return '';
  const names = listed(notCompared.slice(0, mostNamed).map(code), notCompared.length - mostNamed);
  return [' Not compared, because it was not observed both before and now: ', names, '.'];
}

function placed({ value: data, layer, where }: Placed): Phrase {
  return [
    value(data),
    ...(layer === undefined ? [] : [', ', code(layer)]),
    ...(where === undefined ? [] : [', ', code(where)]),
  ];
}

function hash({ sha256 }: Omit<FileState, 'path'>): Phrase {
  return codeOr(sha256?.slice(0, 12), 'not shown: it contains secrets');
}

function version(foreign: string | null): Phrase {
  return codeOr(foreign ?? undefined, 'not installed');
}

function built(foreign: string | undefined): Phrase {
  return codeOr(foreign, 'not observed');
}

function budgetBlocks(budgets: Changes['budgets']): Block[] {
  return [
    paragraph(
      'Measured at different times, and perhaps on a machine in another state: not judged.',
    ),
    table(['Budget', 'Measure', was, 'Now'], budgets.map(budgetRow)),
  ];
}

function budgetRow({ id, quantile, from, to }: Changes['budgets'][number]): Phrase[] {
  const side = (of: typeof from): string => `${duration(of.estimate)} (${interval(of.interval)})`;
  return [code(id), quantileName(quantile), side(from), side(to)];
}

import type { Changes, Compared, FileState, Placed, ReportView } from '../../result.ts';
import type { Comparison } from '../compared.ts';
import { changedWords, minuteOf, outcomeWords } from '../state-words.ts';
import { duration, interval, quantileName } from '../units.ts';
import { blocks, table, titled } from './blocks.ts';
import { code, text, value } from './escape.ts';
import { gitBlock } from './git-block.ts';
import { beforeMark } from './stated.ts';

/** What differs, each kind in a table whose columns say when it was observed. */
export function observedChanges({ before, changes }: Comparison, report: ReportView): string[] {
  const was = `${beforeMark} Before`;
  const { settings, files, packages, checks, budgets } = changes;
  return [
    titled(
      'Observed: from before to now',
      blocks(
        `${beforeMark} *Before* was observed at ${text(minuteOf(before.takenAt))}, *now* in this run.`,
        table(['What', was, 'Now'], firstRows(changes)),
      ),
    ),
    titled(
      'Observed: settings',
      group(
        settings,
        ['Setting', was, 'Now'],
        settings.changed.map(({ key, from, to }) => [code(key), placed(from), placed(to)]),
      ),
    ),
    titled(
      'Observed: declared files',
      group(
        files,
        ['File', `${was}, sha256`, 'Now, sha256'],
        files.changed.map(({ path, from, to }) => [code(path), hash(from), hash(to)]),
      ),
    ),
    titled(
      'Observed: packages of the target',
      group(
        packages,
        ['Package', was, 'Now'],
        packages.changed.map(({ name, from, to }) => [code(name), version(from), version(to)]),
      ),
    ),
    titled('Observed: git', gitBlock(before.git, changes.git)),
    titled(
      'Observed: checks',
      group(
        checks,
        ['Check', 'Severity', was, 'Now', 'Which is'],
        checks.changed.map(({ id, severity, trend, from, to }) => [
          code(id),
          severity,
          outcomeWords(from, before.controls),
          outcomeWords(to, report.selection.controls),
          trend === 'worse' ? '❌ **worse**' : trend,
        ]),
      ),
    ),
    titled(
      'Observed: budgets',
      budgets.length === 0
        ? ''
        : blocks(
            'Measured at different times, perhaps on a machine in another state: side by side, and not judged.',
            table(['Budget', 'Quantile', was, 'Now'], budgets.map(budgetRow)),
          ),
    ),
  ];
}

function firstRows({ flag, runtime }: Changes): string[][] {
  const rows = flag === undefined ? [['Feature flag', 'not compared', 'not compared']] : [];
  if (flag !== undefined) {
    rows.push([`Flag ${code(flag.key)}`, placed(flag.from), placed(flag.to)]);
    if (flag.from.builds !== undefined || flag.to.builds !== undefined)
      rows.push(['Class that is built', built(flag.from.builds), built(flag.to.builds)]);
  }
  if (runtime !== undefined) rows.push(['Runtime', text(runtime.from), text(runtime.to)]);
  return rows;
}

function group(part: Compared<unknown>, head: string[], rows: string[][]): string {
  const { notCompared } = part;
  const left =
    notCompared.length === 0
      ? ''
      : ` Not compared, as it could not be told on both sides: ${notCompared.map(code).join(', ')}.`;
  return blocks(`${sentence(changedWords(part))}${left}`, table(head, rows));
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function placed({ value: data, layer, where }: Placed): string {
  const from = layer === undefined ? '' : `, ${code(layer)}`;
  return `${value(data)}${from}${where === undefined ? '' : `, ${code(where)}`}`;
}

function hash({ sha256 }: Omit<FileState, 'path'>): string {
  return sha256 === undefined ? 'not told: it holds secrets' : code(sha256.slice(0, 12));
}

function version(foreign: string | null): string {
  return foreign === null ? 'not there' : code(foreign);
}

function built(foreign: string | undefined): string {
  return foreign === undefined ? 'not observed' : code(foreign);
}

function budgetRow({ id, quantile, from, to }: Changes['budgets'][number]): string[] {
  const side = (of: typeof from): string => `${duration(of.estimate)} (${interval(of.interval)})`;
  return [code(id), quantileName(quantile), side(from), side(to)];
}

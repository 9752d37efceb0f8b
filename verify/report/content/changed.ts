import type { Comparison } from './comparison.ts';
import { changedWords, minuteOf, outcomeWords } from './state-words.ts';
import { duration, interval, quantileName } from './units.ts';
import { gitBlocks } from './git.ts';
import { paragraph, table, type Block, type Part } from './part.ts';
import { bad, code, codeOr, listed, namedBefore, text, value, type Phrase } from './phrase.ts';
import type { Changes, Compared, FileState, Placed, ReportView } from '../../model/result.ts';

/** What differs, each kind in a table whose columns say when it was observed. */
export function changed({ before, changes }: Comparison, report: ReportView): Part[] {
  const { settings, files, packages, checks, budgets } = changes;
  return [
    {
      title: 'Observed: flag and runtime',
      blocks: [
        paragraph([
          was,
          ' was observed at ',
          text(minuteOf(before.takenAt)),
          '; what is called now, in this run.',
        ]),
        table(['What', was, 'Now'], firstRows(changes)),
      ],
    },
    {
      title: 'Observed: settings',
      blocks: group(
        settings,
        ['Setting', was, 'Now'],
        settings.changed.map(({ key, from, to }) => [code(key), placed(from), placed(to)]),
      ),
    },
    {
      title: 'Observed: declared files, by sha256',
      blocks: group(
        files,
        ['File', was, 'Now'],
        files.changed.map(({ path, from, to }) => [code(path), hash(from), hash(to)]),
      ),
    },
    {
      title: 'Observed: packages of the target',
      blocks: group(
        packages,
        ['Package', was, 'Now'],
        packages.changed.map(({ name, from, to }) => [code(name), version(from), version(to)]),
      ),
    },
    { title: 'Observed: git', blocks: gitBlocks(before.git, changes.git) },
    {
      title: 'Observed: checks',
      blocks: group(
        checks,
        ['Check', 'Severity', was, 'Now', 'Which is'],
        checks.changed.map(({ id, severity, trend, from, to }) => [
          code(id),
          severity,
          outcomeWords(from, before.controls),
          outcomeWords(to, report.selection.controls),
          trend === 'worse' ? bad('worse') : trend,
        ]),
      ),
    },
    { title: 'Observed: budgets', blocks: budgets.length === 0 ? [] : budgetBlocks(budgets) },
  ];
}

const was = namedBefore;

function firstRows({ flag, runtime }: Changes): Phrase[][] {
  const rows: Phrase[][] =
    flag === undefined ? [['Feature flag', 'not compared', 'not compared']] : [];
  if (flag !== undefined) {
    rows.push([['Flag ', code(flag.key)], placed(flag.from), placed(flag.to)]);
    if (flag.from.builds !== undefined || flag.to.builds !== undefined)
      rows.push(['Class that is built', built(flag.from.builds), built(flag.to.builds)]);
  }
  if (runtime !== undefined) rows.push(['Runtime', text(runtime.from), text(runtime.to)]);
  return rows;
}

function group(part: Compared<unknown>, head: Phrase[], rows: Phrase[][]): Block[] {
  const words = changedWords(part);
  return [
    paragraph([`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, left(part.notCompared)]),
    table(head, rows),
  ];
}

/** More names would not be read. */
const mostNamed = 50;

function left(notCompared: readonly string[]): Phrase {
  if (notCompared.length === 0) return '';
  const names = listed(notCompared.slice(0, mostNamed).map(code), notCompared.length - mostNamed);
  return [' Not compared, as it could not be told on both sides: ', names, '.'];
}

function placed({ value: data, layer, where }: Placed): Phrase {
  return [
    value(data),
    ...(layer === undefined ? [] : [', ', code(layer)]),
    ...(where === undefined ? [] : [', ', code(where)]),
  ];
}

function hash({ sha256 }: Omit<FileState, 'path'>): Phrase {
  return codeOr(sha256?.slice(0, 12), 'not told: it holds secrets');
}

function version(foreign: string | null): Phrase {
  return codeOr(foreign ?? undefined, 'not there');
}

function built(foreign: string | undefined): Phrase {
  return codeOr(foreign, 'not observed');
}

function budgetBlocks(budgets: Changes['budgets']): Block[] {
  return [
    paragraph(
      'Measured at different times, perhaps on a machine in another state: side by side, and not judged.',
    ),
    table(['Budget', 'Quantile', was, 'Now'], budgets.map(budgetRow)),
  ];
}

function budgetRow({ id, quantile, from, to }: Changes['budgets'][number]): Phrase[] {
  const side = (of: typeof from): string => `${duration(of.estimate)} (${interval(of.interval)})`;
  return [code(id), quantileName(quantile), side(from), side(to)];
}

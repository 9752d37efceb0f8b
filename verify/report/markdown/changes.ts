import type { ReportView, ObservedState, Stated } from '../../model/result.ts';
import { comparisonOf } from '../content/comparison.ts';
import { changed } from '../content/changed.ts';
import { blocks, bullets, section } from './blocks.ts';
import { code, text } from './escape.ts';
import { part } from './lay-out.ts';
import { planMark, stated } from './stated.ts';

export function changes(report: ReportView): string {
  const stated = report.stated.changes ?? [];
  const comparison = comparisonOf(report);
  return section(
    'Implementation Changes',
    ...stated.map((change, index) => describe(change, index, report.observed)),
    ...(comparison === undefined ? [] : changed(comparison, report).map(part)),
  );
}

type Change = NonNullable<Stated['changes']>[number];

function describe(change: Change, index: number, seen: ObservedState): string {
  return blocks(
    `### ${index + 1}. ${planMark} ${text(change.title)}`,
    change.description === undefined ? '' : stated(change.description),
    change.file === undefined
      ? ''
      : bullets([`${planMark} **File**: ${code(change.file)}`, ...seenOf(change.file, seen)]),
  );
}

function seenOf(path: string, { files }: ObservedState): string[] {
  return files
    .filter((file) => file.path === path)
    .map(({ sha256 }) =>
      sha256 === undefined
        ? 'The file is there'
        : `The file is there, sha256 ${code(sha256.slice(0, 12))}`,
    );
}

import { changed } from '../state/changed.ts';
import { comparisonOf } from '../state/comparison.ts';
import { code, planMark, stated, text } from '../phrase.ts';
import { facts, paragraph, part, type Block, type Fact, type Section } from '../part.ts';
import type { ObservedState, ReportView, Stated } from '../../../model/result.ts';

/** What the plan says was changed, then what differs from the snapshot. */
export function changes(report: ReportView): Section {
  const comparison = comparisonOf(report);
  return {
    name: 'changes',
    title: 'Implementation Changes',
    blocks: [
      ...(report.stated.changes ?? []).map((change, index) =>
        changeBlock(change, index + 1, report.observed),
      ),
      ...(comparison === undefined ? [] : changed(comparison, report)),
    ],
  };
}

type Change = NonNullable<Stated['changes']>[number];

function changeBlock(change: Change, number: number, observed: ObservedState): Block {
  const { title, description, file } = change;
  return part(
    [`${number}. `, planMark, ' ', text(title)],
    paragraph(description === undefined ? '' : stated(description)),
    facts(
      file === undefined ? [] : [['File', [planMark, ' ', code(file)]], ...hashOf(file, observed)],
    ),
  );
}

function hashOf(path: string, { files }: ObservedState): Fact[] {
  return files
    .filter((file) => file.path === path)
    .map(({ sha256 }) => [
      'Observed',
      sha256 === undefined
        ? 'the file exists'
        : ['the file exists, sha256 ', code(sha256.slice(0, 12))],
    ]);
}

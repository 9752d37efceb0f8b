import { categories, statuses } from '../../../model/result.ts';
import { countIn } from '../../../model/check-list.ts';
import { comparisonOf, type Comparison } from '../state/comparison.ts';
import { waivedText } from '../run.ts';
import { breakingChanges } from './breaking-changes.ts';
import { beforeMark, code, codeOr, joined, statusOf, text, value, type Phrase } from '../phrase.ts';
import { categoryWords } from '../words.ts';
import { list, paragraph, part, type Section } from '../part.ts';
import type { Category, CheckList, ReportView, Status } from '../../../model/result.ts';

export function conclusion(report: ReportView): Section {
  const { verdict, stated: plan } = report;
  const words = waivedText(report);
  const waived = words === '' ? '' : ` ${words}`;
  return {
    name: 'conclusion',
    title: 'Conclusion',
    blocks: [
      paragraph([
        'The rollout of ',
        text(plan.name),
        ' is ',
        { as: 'verdict', verdict },
        '.',
        waived,
      ]),
      part('Success Metrics', list(metrics(report))),
    ],
  };
}

function metrics(report: ReportView): Phrase[] {
  const { checks } = report;
  if (checks.length === 0) return ['No check ran.'];
  const comparison = comparisonOf(report);
  return [
    ...(comparison === undefined ? [] : flagMetrics(comparison)),
    ...categoryMetrics(checks),
    breakingChanges(checks),
  ];
}

/** How many checks of each category have which status. */
function categoryMetrics(checks: CheckList): Phrase[] {
  const tally = new Map<Category, Map<Status, number>>();
  countIn(checks, ({ category, status }) => {
    const own = tally.get(category) ?? new Map<Status, number>();
    tally.set(category, own.set(status, (own.get(status) ?? 0) + 1));
    return false;
  });
  return categories.flatMap((category) => {
    const own = tally.get(category);
    if (own === undefined) return [];
    const counts = statuses.flatMap((status): Phrase[] => {
      const count = own.get(status);
      return count === undefined ? [] : [[`${count} `, statusOf({ status })]];
    });
    return [[`${categoryWords[category]}: `, joined(counts, ', ')]];
  });
}

/** The flag and what it builds, before and now. */
function flagMetrics({ changes: { flag } }: Comparison): Phrase[] {
  if (flag === undefined) return [];
  const { key, from, to } = flag;
  const isBuilt = from.builds !== undefined || to.builds !== undefined;
  return [
    ['Flag ', code(key), ': ', beforeMark, ' ', value(from.value), ' → ', value(to.value)],
    ...(isBuilt
      ? [
          [
            'Class built: ',
            beforeMark,
            ' ',
            codeOr(from.builds, 'not observed'),
            ' → ',
            codeOr(to.builds, 'not observed'),
          ],
        ]
      : []),
  ];
}

import fc from 'fast-check';
import { lossReasons, memoryAccounts } from '../../model/result.ts';
import type { RunReport } from '../../model/result.ts';

/** Test support: what a hostile or careless target may put into a report. */
export const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '|',
      '`',
      '```',
      '\n',
      '\r\n',
      '\t',
      '\u001B[31m',
      '\0',
      '\u009B2J',
      '\u202E',
      '\u2028',
      '\uD800',
    ),
    fc.constantFrom(
      '<b>',
      '</details>',
      '<!--',
      '@team',
      '#1',
      '# ',
      '- ',
      '1. ',
      '> ',
      '---',
      '===',
      '    ',
    ),
    fc.constantFrom('\\', '*', '_', '~~', '[x](y)', '![', '$', '&lt;', 'word', ' ', '漢', '🎉'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  ),
  maxLength: 12,
});

/** The report with every string that is not a code of ours replaced; `index` makes strings distinct. */
export function withForeign(
  report: RunReport,
  replace: (text: string, index: number) => string,
): RunReport {
  let index = 0;
  const copy = JSON.stringify(report, (key, value: unknown) => {
    if (typeof value !== 'string' || isOurs(key, value)) return value;
    return replace(value, index++);
  });
  return JSON.parse(copy) as RunReport;
}

const ourKeys: ReadonlySet<string> = new Set(
  'status category severity verdict signal kind level outcome decision code measure unit by role part startedAt state gap side trend commit fromCommit toCommit rollback'.split(
    ' ',
  ),
);
const ourWords: ReadonlySet<string> = new Set([...lossReasons, ...memoryAccounts, 'proofroll']);

function isOurs(key: string, value: string): boolean {
  // list items have their index as key: only signals are listed as codes
  return ourKeys.has(key) || ourWords.has(value) || (/^\d+$/u.test(key) && signalShape.test(value));
}

const signalShape = /^[a-z]+(-[a-z]+)+$/u;

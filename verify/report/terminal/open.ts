import type { CheckResult, Evidence, ReportView } from '../../model/result.ts';
import { openCauses, othersText, severityText, type Cause } from '../../model/open-checks.ts';
import { controlsOf, judged, reasonOf, unwaived, wrongEvidence } from '../content/facts.ts';
import { contentionText, turnText } from '../content/budget-words.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine, shorten } from '../content/printable.ts';
import { interval } from '../content/units.ts';
import { signalTexts } from '../../model/signals.ts';
import { statusSymbols } from '../content/words.ts';
import { fit, pad, wrap } from './layout.ts';
import { paint } from './paint.ts';
import { plainValue, shortBudget } from './short.ts';

/** Everything there is to know of each check that did not simply pass; a cause that several share is told once. */
export function open(report: ReportView, options: RenderOptions): string[] {
  const most = options.verbose === true ? report.checks.length : mostDescribed;
  const { causes, more } = openCauses(report, most);
  const lines = causes.flatMap((cause) => [...describe(cause, options), '']);
  if (more === 0) return lines;
  return [
    ...lines,
    ...wrap(`And ${more} more that did not simply pass; --verbose tells each.`, options.columns),
    '',
  ];
}

/** A screen or two; the first ones tell most. */
const mostDescribed = 40;

type Labelled = [label: string, text: string];

function describe(cause: Cause, options: RenderOptions): string[] {
  const { lead } = cause;
  const tint = paint(options.color).status[lead.status];
  const title = `${statusSymbols[lead.status].terminal} ${oneLine(lead.id)}${othersText(cause)}  ${lead.status}, ${severityText(cause)}`;
  const all: Labelled[] =
    cause.others.length === 0 ? labelled(lead) : [...why(lead), sharing(cause)];
  const lines = all.flatMap((line) => aligned(line, options));
  return [tint(fit(title, options.columns)), ...lines, ...repeatLine(lead)];
}

function sharing({ lead, others, more }: Cause): Labelled {
  const ids = [lead, ...others].map(({ id }) => id);
  return ['checks', [...ids, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')];
}

function labelled(check: CheckResult): Labelled[] {
  return [
    ['claim', check.claim],
    ...waiver(check),
    ...why(check),
    ...seen(check),
    ...controlsOf(check).flatMap((control): Labelled[] =>
      control.outcome === 'caught'
        ? []
        : [
            [
              control.outcome,
              `${control.kind} control ${control.id} (${control.fault}): ${control.detail}`,
            ],
          ],
    ),
  ];
}

function seen(check: CheckResult): Labelled[] {
  const { budget, notes = [] } = judged(check) ?? {};
  const lines: Labelled[] = budget
    ? [
        [
          'measured',
          `${shortBudget(budget)}, interval ${interval(budget.interval, budget.unit)}, n = ${budget.n}`,
        ],
        ['turns', `${turnText(budget)}; ${contentionText(budget)}`],
      ]
    : [];
  return [
    ...lines,
    ...wrongEvidence(check).flatMap(comparison),
    ...notes.map((note): Labelled => ['note', note]),
  ];
}

function waiver(check: CheckResult): Labelled[] {
  if (check.status !== 'waived') return [];
  const { owner, expires, reason } = check.waiver;
  return [
    ['waived', `until ${expires} by ${owner}: ${reason}`],
    ['instead', check.instead.status],
  ];
}

function why(check: CheckResult): Labelled[] {
  const bare = unwaived(check);
  if (bare.status === 'passed' || bare.status === 'skipped') return [];
  const lines: Labelled[] = [['why', reasonOf(bare)]];
  if (bare.status === 'failed')
    lines.push(['signal', `${bare.signal}: ${signalTexts[bare.signal]}`]);
  if (bare.status === 'errored' && bare.error.where !== undefined)
    lines.push(['where', bare.error.where]);
  return lines;
}

function comparison({ subject, measured, operator, expected, n, where }: Evidence): Labelled[] {
  const lines: Labelled[] = [
    ['seen', subject],
    ['measured', `${plainValue(measured)} (n = ${n})`],
    ['expected', `${operator} ${plainValue(expected)}`],
  ];
  return where === undefined ? lines : [...lines, ['where', where]];
}

const labelColumns = 'measured'.length;
const indent = 2;
const longest = 600;

function aligned([label, text]: Labelled, { columns, color }: RenderOptions): string[] {
  const room = Math.max(columns - indent - labelColumns - 2, 20);
  return wrap(shorten(oneLine(text), longest), room).map((line, index) => {
    const shown = pad(index === 0 ? label : '', labelColumns);
    return `${' '.repeat(indent)}${paint(color).faint(shown)}  ${line}`;
  });
}

/** Never wrapped, however long: it is there to be copied. */
function repeatLine({ repeat }: CheckResult): string[] {
  return [`${' '.repeat(indent)}${pad('repeat', labelColumns)}  ${oneLine(repeat)}`];
}

import { categories } from '../../result.ts';
import type { Category, CheckResult, ReportView, Status } from '../../result.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../printable.ts';
import { categoryWords } from '../words.ts';
import { stateOf, statusLine } from './check-line.ts';
import { width } from './layout.ts';
import { paint } from './paint.ts';
import { shortEvidence } from './short.ts';

/** Every check that ran, by category; passed ones of a kind share a line unless asked otherwise. */
export function groups(report: ReportView, options: RenderOptions): string[] {
  const all = familiesOf(report, options);
  const idColumns = columnsForIds([...all.values()].flatMap((own) => [...own.values()]));
  const inner = { ...options, columns: options.columns - indent.length };
  return categories.flatMap((category) => {
    const own = [...(all.get(category)?.values() ?? [])];
    if (own.length === 0) return [];
    const shown = options.verbose === true ? own : own.slice(0, mostLines);
    return [
      paint(options.color).strong(categoryWords[category]),
      ...shown.map((family) => indent + familyLine(family, inner, idColumns)),
      ...(shown.length < own.length
        ? [`${indent}… and ${own.length - shown.length} more lines with --verbose`]
        : []),
      '',
    ];
  });
}

const indent = '  ';
const widestId = 34;
/** A screen; more would push the verdict's reasons out of sight. */
const mostLines = 40;
/** More do not fit a line. */
const mostMembers = 40;

/** Checks that share a line, without the checks themselves: there may be very many. */
interface Family {
  status: Status;
  state: string;
  /** what the first was seen to be */
  seen: string;
  ids: string[];
  count: number;
}

function columnsForIds(families: Family[]): number {
  const widths = families
    .map((family) => width(familyId(family)))
    .filter((columns) => columns <= widestId);
  return widths.reduce((widest, columns) => Math.max(widest, columns), 0);
}

function familiesOf(
  report: ReportView,
  { verbose = false }: RenderOptions,
): Map<Category, Map<string, Family>> {
  const all = new Map<Category, Map<string, Family>>();
  for (const check of report.checks.filter(({ status }) => verbose || status !== 'skipped')) {
    const own = all.get(check.category) ?? new Map<string, Family>();
    all.set(check.category, own);
    const shared = !verbose && check.status === 'passed';
    const name = shared ? `${stem(check.id)} ${stateOf(check)}` : ` ${check.id}`;
    own.set(name, joined(own.get(name), check));
  }
  return all;
}

function joined(family: Family | undefined, check: CheckResult): Family {
  if (family === undefined)
    return {
      status: check.status,
      state: stateOf(check),
      seen: shortEvidence(check),
      ids: [check.id],
      count: 1,
    };
  if (family.ids.length < mostMembers) family.ids.push(check.id);
  family.count += 1;
  return family;
}

function familyLine(family: Family, options: RenderOptions, idColumns: number): string {
  const { status, state, seen, ids, count } = family;
  const members = ids.map((id) =>
    oneLine(
      id
        .slice(stem(id).length + 1)
        .replace(/\]$/u, '')
        .replaceAll('][', ' ') || lastOf(id),
    ),
  );
  const rest = count === 1 ? seen : `${count}: ${members.join(', ')}`;
  return statusLine(status, familyId(family), state, rest, options, idColumns);
}

function familyId({ ids: [first = ''], count }: Family): string {
  return oneLine(count === 1 ? first : `${stem(first)}[…]`);
}

/** `load` of `budget.settings.load`, which stands beside `budget.settings.load[p95]`. */
function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}

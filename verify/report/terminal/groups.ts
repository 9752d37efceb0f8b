import { commonCauses } from '../../model/open-checks.ts';
import { categories } from '../../model/result.ts';
import type {
  Category,
  CheckHead,
  CheckResult,
  CommonCause,
  ReportView,
  Status,
} from '../../model/result.ts';
import { isProvenByNone } from '../content/check/results.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { categoryWords } from '../content/words.ts';
import { stateOf, statusLine } from './check-line.ts';
import { width } from './layout.ts';
import { paint } from './paint.ts';
import { shortResult } from '../content/check/short.ts';

/** Every check that ran, by category. Checks of a kind share a line if they passed or have one cause; not with `verbose`. */
export function groups(report: ReportView, options: RenderOptions): string[] {
  const all = familiesOf(report, options);
  const idColumns = columnsForIds([...all.values()].flatMap((own) => [...own.values()]));
  const inner = { ...options, columns: options.columns - indent.length };
  return categories.flatMap((category) => {
    const own = [...(all.get(category)?.values() ?? [])];
    if (own.length === 0) return [];
    const shown = options.verbose === true ? own : mostSevere(own);
    return [
      paint(options.color).strong(categoryWords[category]),
      ...shown.map((family) => indent + familyLine(family, inner, idColumns)),
      ...(shown.length < own.length
        ? [`${indent}… and ${own.length - shown.length} more; --verbose shows each`]
        : []),
      '',
    ];
  });
}

/** As many as a reader can look through. If some are left out, those that did not pass come first. */
function mostSevere(families: Family[]): Family[] {
  if (families.length <= mostLines) return families;
  return [
    ...families.filter(({ quiet }) => !quiet),
    ...families.filter(({ quiet }) => quiet),
  ].slice(0, mostLines);
}

const indent = '  ';
const widestId = 34;
/** More would move everything else off the screen. */
const mostLines = 60;
/** More do not fit a line. */
const mostMembers = 40;

/** Checks that share a line. The checks themselves are not kept, because there may be very many. */
interface Family {
  status: Status;
  state: string;
  quiet: boolean;
  /** of the first check */
  result: string;
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
  { verbose = false, listed = false }: RenderOptions,
): Map<Category, Map<string, Family>> {
  const all = new Map<Category, Map<string, Family>>();
  const common = commonCauses(report);
  const isShown = ({ status }: CheckHead): boolean => (status === 'skipped' ? verbose : !listed);
  for (const check of report.checks.filter(isShown)) {
    const own = all.get(check.category) ?? new Map<string, Family>();
    all.set(check.category, own);
    const name = verbose ? ` ${check.id}` : familyOf(check, common);
    own.set(name, joinedBy(check, own.get(name)));
  }
  return all;
}

/** The same for checks of a kind that passed, or that are open because of one cause. */
function familyOf(check: CheckResult, common: ReadonlyMap<string, CommonCause>): string {
  const cause = common.get(check.id);
  const shared = cause === undefined ? check.id : `${check.status} ${cause.code} ${cause.lead}`;
  const outcome = isQuiet(check) ? stateOf(check) : shared;
  return `${stem(check.id)} ${outcome}`;
}

/** There is nothing more to say about it than about others of its kind. */
function isQuiet(check: CheckResult): boolean {
  return check.status === 'passed' || isProvenByNone(check);
}

function joinedBy(check: CheckResult, family: Family | undefined): Family {
  const { id, status } = check;
  if (family === undefined)
    return {
      status,
      state: stateOf(check),
      quiet: isQuiet(check),
      result: shortResult(check),
      ids: [id],
      count: 1,
    };
  const ids = family.ids.length < mostMembers ? [...family.ids, id] : family.ids;
  return { ...family, ids, count: family.count + 1 };
}

function familyLine(family: Family, options: RenderOptions, idColumns: number): string {
  const { status, state, result, ids, count } = family;
  const members = ids.map((id) =>
    oneLine(
      id
        .slice(stem(id).length + 1)
        .replace(/\]$/u, '')
        .replaceAll('][', ' ') || lastOf(id),
    ),
  );
  const rest = count === 1 ? result : `${count}: ${members.join(', ')}`;
  return statusLine(status, familyId(family), state, rest, options, idColumns);
}

function familyId({ ids: [first = ''], count }: Family): string {
  return oneLine(count === 1 ? first : `${stem(first)}[…]`);
}

/** `load` of `budget.settings.load`, which is listed with `budget.settings.load[p95]`. */
function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}

import { categories } from '../../result.ts';
import type { CheckResult, RunReport } from '../../result.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../printable.ts';
import { categoryWords } from '../words.ts';
import { checkLine, stateOf, statusLine } from './check-line.ts';
import { width } from './layout.ts';
import { paint } from './paint.ts';

/** Every check that ran, by category; passed ones of a kind share a line unless asked otherwise. */
export function groups(report: RunReport, options: RenderOptions): string[] {
  const all = categories.map((category) => {
    const checks = report.checks.filter(
      (check) =>
        check.category === category && (options.verbose === true || check.status !== 'skipped'),
    );
    return { title: categoryWords[category], families: familiesOf(checks, options) };
  });
  const idColumns = columnsForIds(all.flatMap(({ families }) => families));
  const inner = { ...options, columns: options.columns - indent.length };
  return all
    .filter(({ families }) => families.length > 0)
    .flatMap(({ title, families }) => [
      paint(options.color).strong(title),
      ...families.map((family) => indent + familyLine(family, inner, idColumns)),
      '',
    ]);
}

const indent = '  ';
const widestId = 34;

type Family = [CheckResult, ...CheckResult[]];

function columnsForIds(families: Family[]): number {
  const widths = families
    .map((family) => width(familyId(family)))
    .filter((columns) => columns <= widestId);
  return Math.max(0, ...widths);
}

function familiesOf(checks: CheckResult[], { verbose }: RenderOptions): Family[] {
  const byName = new Map<string, Family>();
  for (const check of checks) {
    const shared = verbose !== true && check.status === 'passed';
    const name = shared ? `${stem(check.id)} ${stateOf(check)}` : ` ${check.id}`;
    const family = byName.get(name);
    if (family) family.push(check);
    else byName.set(name, [check]);
  }
  return [...byName.values()];
}

function familyLine(family: Family, options: RenderOptions, idColumns: number): string {
  const [first, ...others] = family;
  if (others.length === 0) return checkLine(first, options, idColumns);
  const members = family.map(({ id }) =>
    oneLine(
      id
        .slice(stem(id).length + 1)
        .replace(/\]$/u, '')
        .replaceAll('][', ' ') || lastOf(id),
    ),
  );
  const rest = `${family.length}: ${members.join(', ')}`;
  return statusLine(first.status, familyId(family), stateOf(first), rest, options, idColumns);
}

function familyId([first, ...others]: Family): string {
  return oneLine(others.length === 0 ? first.id : `${stem(first.id)}[…]`);
}

/** `load` of `budget.settings.load`, which stands beside `budget.settings.load[p95]`. */
function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}

import { withoutBom } from '../../edit/text.ts';
import type { Planting } from '../format.ts';
import { assigned, quoted, withoutAssignment } from './edit.ts';
import { scanDotenv, type Assignment } from './scan.ts';

/**
 * Changes one variable where it is assigned, or adds it at the end. If it is assigned several times, readers differ on
 * which one counts, so only the last assignment stays. A byte order mark belongs to the name of the first line for some
 * readers, and that line is still changed: a second one would hide that they do not read it.
 */
export function plantDotenv(text: string, planting: Planting): string {
  const { bom, body } = withoutBom(text);
  return bom + plantInBody(body, planting);
}

function plantInBody(text: string, { path, change, isNamed, textOf }: Planting): string {
  const name = path.join('.');
  const all = scanDotenv(text);
  const own = all.filter((each) => isNamed(each.name));
  const user = all.find((each) => !isNamed(each.name) && uses(each, own));
  if (user !== undefined) throw new Error(`${user.name} uses ${name}`);
  if ('remove' in change) return own.reduceRight(withoutAssignment, text);
  const last = own.at(-1);
  const value = textOf(change.value, last?.raw);
  // python-dotenv does not know backticks
  const quote = last === undefined || last.quote === '`' ? '' : last.quote;
  const written = quoted(value, quote) ?? quotedForCopy(value);
  const changed = assigned({ body: text, name, all, own: last }, written);
  return own.slice(0, -1).reduceRight(withoutAssignment, changed);
}

/** Whether a value uses another one: `${NAME}` to python-dotenv, in quotes or not, and `$NAME` to a shell. */
function uses({ raw }: Assignment, own: readonly Assignment[]): boolean {
  const used = new Set(
    Array.from(raw.matchAll(/\$(?:\{([^{}:]+)|(\w+))/g), ([, braced, bare]) => braced ?? bare),
  );
  return own.some(({ name }) => used.has(name));
}

/** Quotes that python-dotenv, Node and a shell all undo in the same way, for texts that the flag commands refuse to write. */
function quotedForCopy(text: string): string {
  // python-dotenv expands a variable in any quotes, and has no escape for it
  if (/\$\{[^}]*\}/.test(text)) throw new Error('a text with ${…} in it cannot be written');
  if (/\r/.test(text)) throw new Error('a carriage return cannot be written');
  const oneLine = !text.includes('\n');
  if (oneLine && !/'|\\(?:\\|$)/.test(text)) return `'${text}'`;
  if (!/["\\$`]/.test(text)) return `"${text.replaceAll('\n', '\\n')}"`;
  throw new Error('readers of .env files do not agree on this text');
}

import type { Refusal, RefusalCode } from '../../edit/edit.ts';
import { refuse, tooLarge, withoutBom } from '../../edit/text.ts';
import { asWritten, indexOfName } from '../../names.ts';
import { scanIni, type Assignment, type IniScan } from './scan.ts';

export interface Located extends IniScan {
  bom: string;
  body: string;
  /** in the case of the file */
  section: string;
  name: string;
  own: Assignment | undefined;
  /** the same name in the section DEFAULT, which ConfigParser adds to every section */
  inherited: Assignment | undefined;
}

export function locate(text: string, path: readonly string[]): Located | Refusal {
  const { bom, body } = withoutBom(text);
  const lone = /\r(?!\n)/.exec(body);
  if (lone !== null)
    return refuse('line-break', 'a line end that readers do not agree on', body, lone.index);
  const scan = scanIni(body);
  const section = asWritten(
    path.slice(0, -1).join('.'),
    scan.headers.map(({ name }) => name),
  );
  const inSection = scan.assignments.filter((each) => each.section === section);
  const wanted = path.at(-1) ?? '';
  const names = [...new Set(inSection.map((each) => each.name))];
  const name = names[indexOfName(names, wanted)];
  const own = inSection.find((each) => each.name === name);
  const located = { ...scan, bom, body, section, name: name ?? wanted, own };
  const inherited = section === '' ? undefined : inDefaults(scan, wanted);
  return tooLarge(body) ?? unfit(located, inSection) ?? { ...located, inherited };
}

function inDefaults({ assignments }: IniScan, wanted: string): Assignment | undefined {
  return assignments.find(
    ({ section, name }) => section === 'DEFAULT' && name.toLowerCase() === wanted.toLowerCase(),
  );
}

/** Why readers would disagree on an edit here. */
function unfit(
  { body, headers, assignments, section, name, own }: Omit<Located, 'inherited'>,
  inSection: readonly Assignment[],
): Refusal | undefined {
  const no = (code: RefusalCode, message: string, at: number) => refuse(code, message, body, at);
  const [, header] = headers.filter((each) => each.name === section);
  if (header !== undefined) return no('duplicate-key', 'this section appears twice', header.start);
  const [, twice] = inSection.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  if (twice !== undefined) return no('duplicate-key', 'this name appears twice', twice.start);
  const list = inSection.find((each) => each.name === `${name}[]`);
  if (list !== undefined) return no('not-a-leaf', 'a list, not one value', list.start);
  const double = inSection.find(
    (each) => each.otherName !== undefined && [each.name, each.otherName].includes(name),
  );
  if (double !== undefined)
    return no('parse-error', 'readers separate this line at either : or =', double.start);
  if (own?.isContinuation === true || own?.isContinued === true)
    return no('block-scalar', 'some readers take this value for several lines', own.start);
  if (own?.delimiter === '') return no('no-place', 'a name without a value', own.start);
  const user = assignments.find((each) => each !== own && uses(each.raw, name));
  return user === undefined
    ? undefined
    : no('referenced', `${user.name} uses ${name}, so it would change too`, user.start);
}

/** `%(name)s`, `${name}` and `${section:name}` */
function uses(raw: string, name: string): boolean {
  return Array.from(raw.matchAll(/%\(([^)]+)\)s|\$\{(?:[^}:]*:)?([^}]+)\}/g)).some(
    ([, percent, dollar]) => (percent ?? dollar)?.toLowerCase() === name.toLowerCase(),
  );
}

/**
 * Whether the whole text of a line was loaded. Readers disagree on where a value ends: `PASSWORD=hush#1` is cut at the
 * `#` by some, and an expectation such as `matches: "^hush"` would not notice. Pure.
 */
import { compare } from '../../shared/expect.ts';
import { compared } from '../../shared/judge.ts';
import { holder, placeIn } from '../../shared/plant.ts';
import { asWritten } from '../../../settings/names.ts';
import { flatName, pathIn, type Layer } from '../../../settings/layers.ts';
import { formatOf, kindOf } from '../../../settings/kinds.ts';
import { isSecretKey } from '../../../secrets/names.ts';
import type { SettingClaims } from '../../../plan/setting-claims.ts';
import type { Described } from '../../../probe/protocol.ts';
import type { Evidence } from '../../../model/result.ts';
import type { Expansion } from '../../check.ts';

/** Empty if the text in the layer gives no reason for doubt, or the plan claims the shorter one. */
export function wholeEvidence(
  key: string,
  value: Described,
  claims: SettingClaims,
  expansion: Expansion,
): Evidence[] {
  const loaded = textOf(value);
  const written = doubtful(expansion, key);
  if (loaded === undefined || written === undefined) return [];
  const subject = `the text of ${key} in ${written.where}`;
  if (loaded === written.text)
    return [compared(subject, 'loaded whole', 'is', 'loaded whole', true, written.where)];
  // a target may well make another text of it, and the expectation may claim the shorter one
  if (!isPart(loaded, written, key, expansion) || !isMetBy(written.text, claims)) return [];
  const remedy = `loaded whole: put it in quotes there, or claim its \`length\` if this is intended`;
  return [compared(subject, 'cut', 'is', remedy, false, written.where)];
}

/** The text before the first character at which a reader may end it; undefined if there is none, or the plan claims it. */
export function cutText(
  expansion: Expansion,
  key: string,
  claims: SettingClaims,
): string | undefined {
  const written = doubtful(expansion, key);
  if (written === undefined || !isMetBy(written.text, claims)) return undefined;
  return written.text.slice(0, written.text.search(MARK)) || undefined;
}

interface Written {
  text: string;
  where: string;
}

/** Comments begin with `#` or `;`, and `$` and backslashes are interpreted by some readers. */
const MARK = /[#;$\\]/u;

/** The text of a setting in the layer that sets it, if readers may disagree on where it ends. */
function doubtful(expansion: Expansion, key: string): Written | undefined {
  const layer = holder(expansion, key);
  const where = layer === undefined ? undefined : placeIn(expansion, layer, key);
  if (layer === undefined || where === undefined) return undefined;
  const text = textIn(expansion, layer, key);
  return text !== undefined && text.search(MARK) > 0 ? { text, where } : undefined;
}

function textIn({ texts, env }: Expansion, layer: Layer, key: string): string | undefined {
  const name = flatName(layer, key);
  if (kindOf(layer).holds === 'variables') return env[asWritten(name, Object.keys(env))];
  const text = texts.get(layer.name);
  // parsing is slow, and thousands of settings may be in one file
  if (text === undefined || !MARK.test(text)) return undefined;
  const found = formatOf(layer)?.find(text, pathIn(layer, key));
  return found?.outcome === 'found' && typeof found.value === 'string' ? found.value : undefined;
}

/** A secret has no reason to be shortened; any other text is cut only where a comment may begin. */
function isPart(loaded: string, { text }: Written, key: string, { file }: Expansion): boolean {
  if (loaded === '' || !text.startsWith(loaded)) return false;
  return isSecretKey(key, file.plan.secrets) || /^\s*[#;]/u.test(text.slice(loaded.length));
}

function textOf(value: Described): string | undefined {
  if (value.kind === 'secret') return value.text;
  return value.kind === 'plain' && typeof value.value === 'string' ? value.value : undefined;
}

function isMetBy(text: string, { value, length }: SettingClaims): boolean {
  const described: Described = { kind: 'plain', value: text };
  return (
    (length === undefined || length === Array.from(text).length) &&
    (value === undefined || compare('', described, value).every(({ holds }) => holds))
  );
}

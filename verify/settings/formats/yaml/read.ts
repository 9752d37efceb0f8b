import {
  Composer,
  CST,
  Document,
  isScalar as isScalarNode,
  Lexer,
  Parser,
  type ParsedNode,
} from 'yaml';
import { messageOf } from '../../../model/errors.ts';
import { MAX_ALIASES, overCap, tooDeepByBrackets } from './caps.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { remembering } from '../../edit/remembering.ts';
import { refuse, tooLarge, withoutBom } from '../../edit/text.ts';
import { isRefusal, type Refusal } from '../../edit/edit.ts';

/** One text read as both versions: many readers, such as PyYAML, still use YAML 1.1. */
export interface YamlText {
  bom: string;
  body: string;
  /** YAML 1.2, in which places are looked up */
  core: Document<ParsedNode>;
  /** YAML 1.1, in which `on`, `0777` and `1:30` are not strings */
  old: Document<ParsedNode>;
}

/** Checks the limits, reads the text, and refuses a file in which no leaf can be edited. */
export const readYaml = remembering(readTwice);

function readTwice(text: string): YamlText | Refusal {
  const { bom, body } = withoutBom(text);
  const unfit = unfitText(body);
  if (unfit !== undefined) return unfit;
  const tokens = [...new Parser().parse(body)];
  const over = overCap(tokens);
  if (over !== undefined)
    return refuse(
      over.message.includes('alias') ? 'too-many-aliases' : 'too-deep',
      over.message,
      body,
      over.offset,
    );
  const core = composed(tokens, body, '1.2');
  if (isRefusal(core)) return core;
  const old = composed(tokens, body, '1.1');
  if (isRefusal(old)) return old;
  return { bom, body, core, old };
}

/** Whether a document has no value at all, as in an empty file or below `key:`. */
export function isEmptyNode(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalarNode(node) && node.value === null && (node.source ?? '') === '')
  );
}

/** A document's data with Maps for mappings; a refusal if it has too many aliases. */
export function dataOf(document: Document, body: string): { data: unknown } | Refusal {
  try {
    return { data: document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    return refuse('too-many-aliases', messageOf(error), body, 0);
  }
}

function unfitText(body: string): Refusal | undefined {
  const large = tooLarge(body);
  if (large !== undefined) return large;
  // YAML 1.1 ends a line at these, YAML 1.2 does not, so a comment or text could end at two places
  const breaks = /\r(?!\n)|[\u0085\u2028\u2029]/.exec(body);
  if (breaks !== null)
    return refuse('line-break', 'a line end that readers do not agree on', body, breaks.index);
  const deep = tooDeepByBrackets(body);
  if (deep !== undefined) return refuse('too-deep', deep.message, body, deep.offset);
  const tab = tabIndentation(body);
  return tab === undefined
    ? undefined
    : refuse('tab-indentation', 'a tab in the indentation', body, tab);
}

/** The parser accepts a tab in some places where other parsers do not. */
function tabIndentation(body: string): number | undefined {
  let offset = 0;
  let begins = true;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(body)) {
    const type = CST.tokenType(lexeme);
    const isMark = type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';
    // a scalar's own text is announced by a mark, and may begin as any token does
    if (!isScalar && begins && type === 'space' && lexeme.includes('\t'))
      return offset + lexeme.indexOf('\t');
    if (!isMark) {
      offset += lexeme.length;
      begins = isScalar
        ? lexeme.endsWith('\n')
        : type === 'newline' || (begins && type === 'space');
    }
    isScalar = type === 'scalar' && isMark;
  }
  return undefined;
}

function composed(
  tokens: readonly CST.Token[],
  body: string,
  version: '1.1' | '1.2',
): Document<ParsedNode> | Refusal {
  const options = {
    version,
    strict: true,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: true,
    logLevel: 'error',
  } as const;
  const [first, second] = new Composer(options).compose(tokens, true, body.length);
  const document = first ?? new Document<ParsedNode>(null);
  const [error] = document.errors;
  if (error !== undefined)
    return refuse(
      error.code === 'TAB_AS_INDENT' ? 'tab-indentation' : 'parse-error',
      error.message,
      body,
      error.pos[0],
    );
  if (second !== undefined)
    return refuse('several-documents', 'several documents in one file', body, second.range[0]);
  const [twice] = duplicateKeys(document);
  if (twice !== undefined)
    return refuse('duplicate-key', duplicateMessage(version), body, twice.range[0]);
  return document;
}

function duplicateMessage(version: string): string {
  return version === '1.2' ? 'this key appears twice' : 'YAML 1.1 reads this key as a duplicate';
}

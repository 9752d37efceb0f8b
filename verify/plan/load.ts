import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Composer, Document, LineCounter, Parser, visit, type Alias, type CST } from 'yaml';
import { errnoOf } from '../disk/errno.ts';
import { mostBytes, OddFile, readText } from '../disk/read-regular.ts';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { duplicateKeys } from '../settings/formats/yaml/duplicate-keys.ts';
import { MAX_ALIASES, overCap, tooDeepByBrackets } from '../settings/formats/yaml/caps.ts';
import { formatIssue, type PlanIssue, type Position } from './problems/issue.ts';
import { bareWordIssues } from './problems/bare-words.ts';
import { fromZod } from './problems/from-zod.ts';
import { firstFault } from './problems/syntax.ts';
import { positionOf, positionOfOffset, positionOfRange, START } from './positions.ts';
import { planSchema, type Plan } from './schema/index.ts';

/** A plan that is valid by its schema, with the places of its parts in the text. */
export interface PlanFile {
  /** as it was given */
  path: string;
  sha256: string;
  plan: Plan;
  /** `file:line:column` of the value at a path */
  place(path: readonly (string | number)[]): string;
  /** an error that shows every issue at its place */
  invalid(issues: readonly PlanIssue[]): ProofrollError;
}

/**
 * Reads and checks a plan.
 * @throws {ProofrollError} `plan-unreadable`, or `plan-invalid` with all issues
 */
export async function loadPlan(path: string): Promise<PlanFile> {
  const text = await readPlan(path);
  const source: Source = { path, text, counter: new LineCounter() };
  const document = composePlan(source);
  const locate = (issue: PlanIssue): LocatedIssue => ({
    ...issue,
    at: positionOf(document, source.counter, issue),
  });
  const data = plainData(document, source);
  const result = planSchema.safeParse(data, { reportInput: true });
  const problems = [
    ...(result.success ? [] : fromZod(result.error.issues)),
    ...bareWordIssues(document),
  ];
  if (!result.success || problems.length > 0) throw invalid(source, problems.map(locate));
  return {
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
    plan: result.data,
    place: (inside) => {
      const { line, column } = locate({ message: '', path: inside, onKey: true }).at;
      return `${path}:${line}:${column}`;
    },
    invalid: (issues) => invalid(source, issues.map(locate)),
  };
}

interface Source {
  path: string;
  text: string;
  counter: LineCounter;
}
type LocatedIssue = PlanIssue & { at: Position };

async function readPlan(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) throw await folderGiven(path);
    return readText(path, mostBytes.plan);
  } catch (cause) {
    if (cause instanceof ProofrollError) throw cause;
    const isMissing = errnoOf(cause) === 'ENOENT';
    const what = isMissing ? 'does not exist' : `cannot be read: ${messageOf(cause)}`;
    const hint =
      'name a plan, as in `proofroll verify path/to/rollout.yaml`, or create rollout.yaml in this folder';
    const message = `${path} ${what}${cause instanceof OddFile ? '' : `\n${hint}`}`;
    throw new ProofrollError('plan-unreadable', message, { cause });
  }
}

async function folderGiven(path: string): Promise<ProofrollError> {
  const inside = join(path, 'rollout.yaml');
  const isThere = await stat(inside).then(
    (found) => found.isFile(),
    () => false,
  );
  return new ProofrollError(
    'plan-unreadable',
    `${path} is a folder, not a plan; ${isThere ? `did you mean ${inside}?` : 'name a plan file in it'}`,
  );
}

/** Parses once. The size limits are checked before anything is composed. */
function composePlan(source: Source): Document {
  const { text, counter } = source;
  const crowded = tooDeepByBrackets(text);
  if (crowded !== undefined) throw invalidAt(source, crowded);
  const tokens = [...new Parser(counter.addNewLine).parse(text)];
  const over = overCap(tokens);
  if (over !== undefined) throw invalidAt(source, over);
  const options = { lineCounter: counter, strict: true, uniqueKeys: false, prettyErrors: false };
  const [document = new Document(), second] = new Composer(options).compose(
    tokens,
    true,
    text.length,
  );
  if (second?.range !== undefined)
    throw invalidAt(source, {
      message: 'a plan must be one YAML document: remove the second one',
      offset: second.range[0],
    });
  assertWellFormed(document, tokens, source);
  return document;
}

function assertWellFormed(document: Document, tokens: CST.Token[], source: Source): void {
  const located = (message: string, range: readonly [number, number]): LocatedIssue => ({
    message,
    path: [],
    at: positionOfRange(source.counter, range),
  });
  const fault = firstFault(tokens, document.errors);
  if (fault !== undefined) throw invalid(source, [located(fault.message, fault.range)]);
  const alias = unresolvedAlias(document);
  if (alias?.range != null)
    throw invalid(source, [
      located(`there is no anchor '&${alias.source}' above this alias`, [
        alias.range[0],
        alias.range[1],
      ]),
    ]);
  const duplicates = duplicateKeys(document);
  if (duplicates.length === 0) return;
  throw invalid(
    source,
    duplicates.map(({ range }) => located('duplicate key: remove one of the two', range)),
  );
}

function unresolvedAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_, node) => {
      if (node.resolve(document) !== undefined) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

function plainData(document: Document, source: Source): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw invalid(source, [{ message: messageOf(cause), path: [], at: START }]);
  }
}

function invalidAt(source: Source, { message, offset }: { message: string; offset: number }) {
  return invalid(source, [{ message, path: [], at: positionOfOffset(source.text, offset) }]);
}

function invalid({ path, text }: Source, issues: readonly LocatedIssue[]): ProofrollError {
  const lines = text.split('\n');
  const sorted = issues.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
  return new ProofrollError(
    'plan-invalid',
    [
      `${path}: ${count} in this plan`,
      ...sorted.map((issue) => formatIssue(path, lines, issue, issue.at)),
    ].join('\n\n'),
  );
}

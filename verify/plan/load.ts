import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isMap, isNode, isScalar, LineCounter, Parser, Composer, Document, type CST } from 'yaml';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { duplicateKeys } from '../settings/formats/yaml/duplicate-keys.ts';
import { MAX_BYTES } from '../settings/edit/text.ts';
import {
  MAX_ALIASES,
  overCap,
  tooDeepByBrackets,
  type OverCap,
} from '../settings/formats/yaml/caps.ts';
import { formatIssue, type PlanIssue, type Position } from './problems/issue.ts';
import { fromZod } from './problems/from-zod.ts';
import { firstFault } from './problems/syntax.ts';
import { planSchema, type Plan } from './schema/index.ts';

/** A plan that is valid by its schema, and the means to say where in its text something stands. */
export interface PlanFile {
  /** as it was named */
  path: string;
  sha256: string;
  plan: Plan;
  /** `file:line:column` of what a path leads to */
  place(path: readonly (string | number)[]): string;
  /** an error that shows every issue at its place */
  invalid(issues: readonly PlanIssue[]): ProofrollError;
}

/** Reads and checks a plan. Throws `plan-unreadable` or `plan-invalid`, the latter with every issue at once. */
export async function loadPlan(path: string): Promise<PlanFile> {
  const text = await readPlan(path);
  const lines = text.split('\n');
  const counter = new LineCounter();
  const fail = (issues: readonly (PlanIssue & { at: Position })[]): ProofrollError =>
    new ProofrollError(
      'plan-invalid',
      [
        `${path}: ${countOf(issues.length)}`,
        ...issues.map((issue) => formatIssue(path, lines, issue, issue.at)),
      ].join('\n\n'),
    );

  const failCap = ({ message, offset }: OverCap): ProofrollError =>
    fail([{ message, path: [], at: positionIn(text, offset) }]);

  const { document, tokens } = composePlan(text, counter, failCap);
  const fault = firstFault(tokens, document.errors);
  if (fault !== undefined)
    throw fail([{ message: fault.message, path: [], at: atOffset(counter, fault.range) }]);
  const twice = duplicateKeys(document);
  if (twice.length > 0)
    throw fail(
      twice.map(({ range }) => ({
        message: 'this key stands here twice',
        path: [],
        at: atOffset(counter, range),
      })),
    );
  const locate = (issue: PlanIssue): PlanIssue & { at: Position } => ({
    ...issue,
    at: positionOf(document, counter, issue),
  });
  const result = planSchema.safeParse(plainData(document, fail), { reportInput: true });
  if (!result.success) throw fail(sorted(fromZod(result.error.issues).map(locate)));
  return {
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
    plan: result.data,
    place: (inside) =>
      placeText(path, positionOf(document, counter, { message: '', path: inside, onKey: true })),
    invalid: (issues) => fail(sorted(issues.map(locate))),
  };
}

/** Parsed once; the caps are looked at before anything is composed. */
function composePlan(
  text: string,
  counter: LineCounter,
  failCap: (over: OverCap) => ProofrollError,
): { document: Document; tokens: CST.Token[] } {
  const crowded = tooDeepByBrackets(text);
  if (crowded !== undefined) throw failCap(crowded);
  const tokens = [...new Parser(counter.addNewLine).parse(text)];
  const over = overCap(tokens);
  if (over !== undefined) throw failCap(over);
  const options = { lineCounter: counter, strict: true, uniqueKeys: false, prettyErrors: false };
  const [document = new Document(), second] = new Composer(options).compose(
    tokens,
    true,
    text.length,
  );
  if (second?.range !== undefined)
    throw failCap({ message: 'a plan is one YAML document', offset: second.range[0] });
  return { document, tokens };
}

async function readPlan(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      throw new ProofrollError(
        'plan-invalid',
        `${path}: ${size} bytes; a plan may have ${MAX_BYTES} at most`,
      );
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof ProofrollError) throw cause;
    const hint =
      'name a plan, as in `proofroll verify path/to/rollout.yaml`, or make a rollout.yaml here';
    throw new ProofrollError(
      'plan-unreadable',
      `${path} cannot be read: ${isMissing(cause) ? 'there is no such file' : messageOf(cause)}\n${hint}`,
      { cause },
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function plainData(
  document: Document,
  fail: (issues: readonly (PlanIssue & { at: Position })[]) => ProofrollError,
): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw fail([{ message: messageOf(cause), path: [], at: { line: 1, column: 1, width: 1 } }]);
  }
}

/** The node that a path leads to, or the nearest one above it that is there. */
function positionOf(document: Document, counter: LineCounter, issue: PlanIssue): Position {
  for (let length = issue.path.length; length > 0; length -= 1) {
    const path = issue.path.slice(0, length);
    const whole = length === issue.path.length;
    const node =
      issue.onKey === true || !whole
        ? (keyNode(document, path) ?? valueNode(document, path))
        : valueNode(document, path);
    if (isNode(node) && node.range) return atOffset(counter, [node.range[0], node.range[1]]);
  }
  return { line: 1, column: 1, width: 1 };
}

function valueNode(document: Document, path: readonly (string | number)[]): unknown {
  return document.getIn(path, true);
}

function keyNode(document: Document, path: readonly (string | number)[]): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    ?.key;
}

function atOffset(counter: LineCounter, [start, end]: readonly [number, number]): Position {
  const { line, col } = counter.linePos(start);
  return { line: Math.max(1, line), column: Math.max(1, col), width: Math.max(1, end - start) };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, width: 1 };
}

function sorted<Item extends { at: Position }>(issues: readonly Item[]): Item[] {
  return issues.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}

function placeText(path: string, { line, column }: Position): string {
  return `${path}:${line}:${column}`;
}

function countOf(issues: number): string {
  return issues === 1 ? '1 problem in this plan' : `${issues} problems in this plan`;
}

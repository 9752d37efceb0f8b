import { neutral } from '../../model/neutral.ts';
import { closest } from './closest.ts';

/** One problem of a plan, at `path`. */
export interface PlanIssue {
  message: string;
  path: readonly (string | number)[];
  /** whether the caret marks the key, not the value */
  onKey?: boolean;
  /** what would be valid there */
  choices?: readonly string[];
  /** what is there now, to suggest the nearest choice */
  found?: string;
}

export interface Position {
  line: number;
  column: number;
  /** number of characters that the caret marks */
  width: number;
}

/** `plan.yaml:3:5: message`, the line, a caret, and the valid choices. */
export function formatIssue(
  file: string,
  lines: readonly string[],
  issue: PlanIssue,
  at: Position,
): string {
  const source = neutral(lines[at.line - 1] ?? '');
  const gutter = String(at.line);
  const caret =
    ' '.repeat(Math.max(0, at.column - 1)) +
    '^'.repeat(Math.max(1, Math.min(at.width, source.length - at.column + 1)));
  return [
    `${file}:${at.line}:${at.column}: ${onOneLine(issue.message)}${suggestion(issue)}`,
    `  ${gutter} | ${source.slice(0, 160)}`,
    `  ${' '.repeat(gutter.length)} | ${caret.slice(0, 160)}`,
    ...choicesLine(issue),
  ].join('\n');
}

/** A name in the plan can have line breaks, and must not look like further lines of proofroll. */
function onOneLine(message: string): string {
  return neutral(message).replaceAll('\n', String.raw`\n`);
}

function suggestion({ choices = [], found }: PlanIssue): string {
  const near = found === undefined ? undefined : closest(found, choices);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

function choicesLine({ choices = [] }: PlanIssue): string[] {
  if (choices.length === 0) return [];
  const shown = choices.slice(0, 30).join(', ');
  return [`    valid here: ${shown}${choices.length > 30 ? ', …' : ''}`];
}

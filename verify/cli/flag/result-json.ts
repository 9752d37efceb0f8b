/** The result of a flag command as JSON: the same facts as the text, with a diff instead of whole files. */
import { neutralJson } from '../../model/neutral.ts';
import { diffOf } from './diff.ts';
import type { Assignment } from '../../flag/assignments.ts';
import type { Status } from '../../flag/status.ts';
import type { FlagResult } from './result.ts';

export const SCHEMA_VERSION = 1;

export function flagJson(result: FlagResult): string {
  const facts = { schemaVersion: SCHEMA_VERSION, command: result.command, ...factsOf(result) };
  return neutralJson(`${JSON.stringify(facts, null, 2)}\n`);
}

function factsOf(result: FlagResult): object {
  switch (result.command) {
    case 'status':
      return statusFacts(result.status);
    case 'enable':
    case 'disable':
    case 'set':
      return { key: result.key, file: result.file, ...withDiff(result.changed, result.file) };
    case 'restore':
      return { key: result.key, file: result.file, ...withDiff(result.restored, result.file) };
    case 'history':
      return { pending: result.pending, ...result.history };
    case 'backups':
      return { pending: result.pending, folder: result.folder, backups: result.backups };
    case 'diff':
      return {
        pending: result.pending,
        file: result.file,
        ...withDiff(result.comparison, result.file),
      };
  }
}

function statusFacts({ source, overrides, overriddenBy, ...facts }: Status): object {
  return {
    ...facts,
    source: source === undefined ? null : assignmentFacts(source),
    overrides: overrides.map(assignmentFacts),
    overriddenBy: overriddenBy.map(assignmentFacts),
  };
}

function assignmentFacts({ layer, at, value, refusal }: Assignment): object {
  return {
    layer: layer.name,
    place: 'variable' in at ? `$${at.variable}` : `${at.file}:${at.line}:${at.column}`,
    value: value ?? null,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function withDiff(facts: object, file: string): object {
  if (!('before' in facts) || !('after' in facts)) return facts;
  const { before, after, ...others } = facts;
  return { ...others, diff: diffOf(file, String(before), String(after)) };
}

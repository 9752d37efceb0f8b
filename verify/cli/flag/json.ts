/** What came of a flag command, for programs: the same facts, without the whole texts of a file. */
import { diffOf } from './diff.ts';
import type { Standing } from '../../flag/standing.ts';
import type { FlagResult } from './words.ts';

const SCHEMA_VERSION = 1;

export function flagJson(result: FlagResult): string {
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, command: result.command, ...factsOf(result) }, null, 2)}\n`;
}

function factsOf(result: FlagResult): object {
  switch (result.command) {
    case 'status': {
      const { source, shadows, shadowedBy, look, ...facts } = result.status;
      return {
        ...facts,
        halfDone: look,
        source: source === undefined ? null : placed(source),
        shadows: shadows.map(placed),
        shadowedBy: shadowedBy.map(placed),
      };
    }
    case 'enable':
    case 'disable':
    case 'set':
      return { key: result.key, file: result.file, ...withDiff(result.changed, result.file) };
    case 'restore':
      return { key: result.key, file: result.file, ...withDiff(result.restored, result.file) };
    case 'history':
      return { halfDone: result.look, ...result.history };
    case 'backups':
      return { halfDone: result.look, folder: result.folder, backups: result.backups };
    case 'diff':
      return {
        halfDone: result.look,
        file: result.file,
        ...withDiff(result.compared, result.file),
      };
  }
}

function placed({ layer, place, value, refusal }: Standing): object {
  return {
    layer: layer.name,
    place,
    value: value ?? null,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function withDiff(facts: object, file: string): object {
  if (!('before' in facts) || !('after' in facts)) return facts;
  const { before, after, ...others } = facts;
  return { ...others, diff: diffOf(file, String(before), String(after)) };
}

import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { withinTarget } from './root.ts';
import { originalPlace } from './source-maps.ts';
import { textOf } from './text.ts';
import type { ThrownError } from '../../../probe/protocol.ts';

/** Anything that was thrown, as plain data. Reading it may throw again, so each read is guarded. */
export function describeThrown(thrown: unknown): ThrownError {
  if (!types.isNativeError(thrown) && !isErrorLike(thrown)) {
    return {
      name: typeof thrown,
      message: `threw a value that is not an error: ${textOf(thrown)}`,
    };
  }
  const code = guarded(() => ('code' in thrown ? thrown.code : undefined));
  const where = firstOwnFrame(guarded(() => thrown.stack));
  return {
    name: asText(
      guarded(() => thrown.name),
      'Error',
    ),
    message: asText(
      guarded(() => thrown.message),
      '(its message could not be read)',
    ),
    ...(typeof code === 'string' ? { code } : {}),
    ...(where === undefined ? {} : { where }),
  };
}

function isErrorLike(thrown: unknown): thrown is Error {
  if (typeof thrown !== 'object' || thrown === null || types.isProxy(thrown)) return false;
  return guarded(() => 'message' in thrown && 'name' in thrown) === true;
}

function guarded<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function asText(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value.slice(0, 2000) : otherwise;
}

// a syntax error's first line has no column
const FRAME = /\(?((?:file:\/\/|\/)[^()\n]+?):(\d+)(?::(\d+))?\)?$/;

function firstOwnFrame(stack: unknown): string | undefined {
  if (typeof stack !== 'string') return undefined;
  for (const line of stack.slice(0, 20_000).split('\n')) {
    const [, file, row, column] = FRAME.exec(line.trim()) ?? [];
    const path = file?.startsWith('file://') === true ? guarded(() => fileURLToPath(file)) : file;
    if (path === undefined || withinTarget(path) === undefined) continue;
    const place = originalPlace(path, Number(row), Number(column ?? 1));
    const own = withinTarget(place.file);
    if (own !== undefined && !own.includes('node_modules/')) return `${own}:${place.line}`;
  }
  return undefined;
}

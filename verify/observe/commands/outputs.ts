/** What one command printed, from the files that its outputs went to. */
import { closeSync, openSync, readSync, statSync, unlinkSync } from 'node:fs';
import { KEPT_BYTES, textFrom } from '../text.ts';
import { TAIL_SOURCE_BYTES, tailOf } from './tail.ts';
import type { Text } from '../text.ts';

/** Of an output that is not compared: enough to be shown. */
const GLANCE_BYTES = 4096;

const NOTHING: Text = { text: '', shown: '', bytes: 0, cut: false };

export interface Printed {
  text: Text;
  /** the end of it */
  tail: string;
}

/** Reads an output and takes its file away; undefined where there is none, as the command was not started. */
export function takeOutput(
  path: string,
  isCompared: boolean,
  hide: (text: string) => string,
): Printed | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined;
  const printed = size === 0 ? { text: NOTHING, tail: '' } : read(path, size, isCompared, hide);
  unlinkSync(path);
  return printed;
}

function read(
  path: string,
  size: number,
  isCompared: boolean,
  hide: (text: string) => string,
): Printed {
  const file = openSync(path, 'r');
  try {
    const first = bytesAt(file, 0, Math.min(size, isCompared ? KEPT_BYTES : GLANCE_BYTES));
    const from = Math.max(0, size - TAIL_SOURCE_BYTES);
    return {
      text: textFrom(first, size, hide),
      tail: tailOf(bytesAt(file, from, size - from), hide),
    };
  } finally {
    closeSync(file);
  }
}

function bytesAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, readSync(file, buffer, 0, length, position));
}

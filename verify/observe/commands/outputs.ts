/** What one command printed, from the files that its outputs went to. */
import { closeSync, openSync, readSync, statSync, unlinkSync } from 'node:fs';
import { KEPT_BYTES, textFrom } from '../text.ts';
import type { Text } from '../text.ts';

/** Of an output that is not compared: enough to be shown. */
const GLANCE_BYTES = 4096;

const NOTHING: Text = { text: '', shown: '', bytes: 0, cut: false };

/** Reads an output and takes its file away; undefined where there is none, as the command was not started. */
export function takeOutput(
  file: string,
  isCompared: boolean,
  hide: (text: string) => string,
): Text | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined;
  const most = isCompared ? KEPT_BYTES : GLANCE_BYTES;
  const text = size === 0 ? NOTHING : textFrom(firstBytes(file, Math.min(size, most)), size, hide);
  unlinkSync(file);
  return text;
}

function firstBytes(path: string, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

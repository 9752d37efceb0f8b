/** Results of a run, on disk once they are many. */
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runFolder } from '../process/run-folder.ts';
import type { CheckHead, CheckList, CheckResult } from '../model/result.ts';

export interface Spool extends CheckList {
  /** @param at position in the plan */
  put(at: number, result: CheckResult): void;
  /** afterwards nothing that is on disk can be read */
  close(): void;
}

interface Place {
  block: number;
  from: number;
  to: number;
}

/** @param blockBytes written and read at once @param inMemory number of blocks that stay in memory */
export function newSpool(mark: string, blockBytes = 1 << 20, inMemory = 8): Spool {
  const heads: CheckHead[] = [];
  const texts = newTexts(mark, blockBytes, inMemory);
  let length = 0;
  function* chosen(wanted: (head: CheckHead) => boolean): Generator<CheckResult> {
    for (const [at, head] of heads.entries()) {
      const text = head !== undefined && wanted(head) ? texts.read(at) : undefined;
      if (text !== undefined) yield JSON.parse(text) as CheckResult;
    }
  }
  return {
    get length() {
      return length;
    },
    filter: (wanted) => ({ [Symbol.iterator]: () => chosen(wanted) }),
    [Symbol.iterator]: () => chosen(() => true),
    put(at, result) {
      const { id, kind, category, severity, status } = result;
      if (heads[at] === undefined) length += 1;
      heads[at] = { id, kind, category, severity, status };
      texts.put(at, JSON.stringify(result));
    },
    close: texts.close,
  };
}

/** Texts by position, collected in blocks. */
function newTexts(mark: string, blockBytes: number, inMemory: number) {
  const places: Place[] = [];
  const blocks = newBlocks(mark, inMemory);
  let open: Buffer[] = [];
  let filled = 0;
  const endBlock = (): void => {
    blocks.add(Buffer.concat(open));
    [open, filled] = [[], 0];
  };
  return {
    put: (at: number, text: string): void => {
      const bytes = Buffer.from(text);
      places[at] = { block: blocks.count(), from: filled, to: filled + bytes.length };
      open.push(bytes);
      filled += bytes.length;
      if (filled >= blockBytes) endBlock();
    },
    read: (at: number): string | undefined => {
      const place = places[at];
      if (place === undefined) return undefined;
      if (place.block === blocks.count() && filled > 0) endBlock();
      return blocks.read(place.block).toString('utf8', place.from, place.to);
    },
    close: blocks.close,
  };
}

/** Blocks of bytes: the newest in memory, the others in a file without a name. */
function newBlocks(mark: string, inMemory: number) {
  const blocks: (Buffer | { position: number; length: number })[] = [];
  let file: number | undefined;
  let end = 0;
  let mayWrite = true;
  let kept: { block: number; bytes: Buffer } | undefined;

  const spill = (at: number): void => {
    const bytes = blocks[at];
    if (!mayWrite || !Buffer.isBuffer(bytes)) return;
    try {
      file ??= nameless(mark);
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, end + done);
      blocks[at] = { position: end, length: bytes.length };
      end += bytes.length;
    } catch {
      // the disk is full: the rest stays in memory, so that nothing is lost
      mayWrite = false;
    }
  };
  return {
    count: () => blocks.length,
    add: (bytes: Buffer): void => {
      blocks.push(bytes);
      if (blocks.length > inMemory) spill(blocks.length - inMemory - 1);
    },
    read: (at: number): Buffer => {
      const block = blocks[at] ?? Buffer.alloc(0);
      if (Buffer.isBuffer(block)) return block;
      if (kept?.block !== at) kept = { block: at, bytes: readWhole(file, block) };
      return kept.bytes;
    },
    close: (): void => {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** A file without a name is removed however this process ends. */
function nameless(mark: string): number {
  const path = join(runFolder(mark), `results-${randomBytes(8).toString('hex')}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

function readWhole(
  file: number | undefined,
  { position, length }: { position: number; length: number },
): Buffer {
  const bytes = Buffer.alloc(length);
  if (file === undefined) return bytes;
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return bytes;
}

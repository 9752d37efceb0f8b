/** Results of a run, on disk once they are many. */
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckHead, CheckList, CheckResult } from '../model/result.ts';

export interface Spool extends CheckList {
  /** `at`: its place in the plan's order */
  put(at: number, result: CheckResult): void;
  /** nothing can be read afterwards of what is on disk */
  close(): void;
}

interface Place {
  block: number;
  from: number;
  to: number;
}

/** @param blockBytes what is written and read at once @param inMemory blocks that are kept from the disk */
export function newSpool(blockBytes = 1 << 20, inMemory = 8): Spool {
  const heads: CheckHead[] = [];
  const places: Place[] = [];
  const blocks = newBlocks(inMemory);
  let open: Buffer[] = [];
  let filled = 0;

  const endBlock = (): void => {
    blocks.add(Buffer.concat(open));
    [open, filled] = [[], 0];
  };
  const read = (at: number): CheckResult | undefined => {
    const place = places[at];
    if (place === undefined) return undefined;
    if (place.block === blocks.count() && filled > 0) endBlock();
    const text = blocks.read(place.block).toString('utf8', place.from, place.to);
    return JSON.parse(text) as CheckResult;
  };
  function* chosen(wanted: (head: CheckHead) => boolean): Generator<CheckResult> {
    for (const [at, head] of heads.entries()) {
      const result = head !== undefined && wanted(head) ? read(at) : undefined;
      if (result !== undefined) yield result;
    }
  }
  let length = 0;
  return {
    get length() {
      return length;
    },
    filter: (wanted) => ({ [Symbol.iterator]: () => chosen(wanted) }),
    [Symbol.iterator]: () => chosen(() => true),
    put(at, result) {
      const { id, kind, category, severity, status } = result;
      if (places[at] === undefined) length += 1;
      heads[at] = { id, kind, category, severity, status };
      const bytes = Buffer.from(JSON.stringify(result));
      places[at] = { block: blocks.count(), from: filled, to: filled + bytes.length };
      open.push(bytes);
      filled += bytes.length;
      if (filled >= blockBytes) endBlock();
    },
    close: blocks.close,
  };
}

/** Blocks of bytes: the newest in memory, the others in a file that has no name any more. */
function newBlocks(inMemory: number) {
  const blocks: (Buffer | { position: number; length: number })[] = [];
  let file: number | undefined;
  let end = 0;
  let mayWrite = true;
  let kept: { block: number; bytes: Buffer } | undefined;

  const spill = (at: number): void => {
    const bytes = blocks[at];
    if (!mayWrite || !Buffer.isBuffer(bytes)) return;
    try {
      file ??= nameless();
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, end + done);
      blocks[at] = { position: end, length: bytes.length };
      end += bytes.length;
    } catch {
      // a full disk: what is here stays in memory, where nothing of it is lost
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

/** Without a name nothing is left behind, however this process ends. */
function nameless(): number {
  const path = join(tmpdir(), `proofroll-results-${randomBytes(8).toString('hex')}`);
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

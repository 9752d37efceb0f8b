/** What was in a settings file when it was put back: nothing is lost if it was somebody's edit after all. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../disk/durable.ts';
import { finishStore, makeStore } from '../store/make-store.ts';
import { storeOf } from '../store/store.ts';
import type { Found } from './state.ts';

const HASH_DIGITS = 12;

/** @returns the path of the copy; undefined if there was no file, or no place for a copy */
export function keepDisplaced(path: string, { state, bytes }: Found): string | undefined {
  if (state.kind !== 'file') return undefined;
  try {
    const store = storeOf(path);
    makeStore(store);
    finishStore(store);
    const folder = join(store.folder, 'displaced');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const copy = join(folder, state.sha256.slice(0, HASH_DIGITS));
    writeDurably(copy, join(folder, 'tmp'), bytes, { mode: 0o600 });
    return copy;
  } catch {
    // the folder may not be writable; what was in the file is then lost, which the caller says
    return undefined;
  }
}

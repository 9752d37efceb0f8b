/** What must be true after a command was killed, or after one of its calls failed. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../../disk/durable.ts';
import { keptChanges, readHistory } from '../../../flag/history.ts';
import { lockOwner } from '../../../flag/lock.ts';
import { FILE_UNCHANGED } from '../../../flag/replace.ts';
import { proofroll } from './command.ts';
import type { Shop } from '../testing/shop.ts';
import type { Ran } from './strace.ts';
import type { Scene } from './scene.ts';

/** One phrase for each promise that was broken; empty if none was. */
export async function lossesAfter(
  shop: Shop,
  scene: Scene,
  ran: Ran,
  isKill: boolean,
): Promise<string[]> {
  const [before, after] = scene.texts;
  const isWhole = [before, after].includes(readOr(shop.file));
  const hasBackup = shop.read() !== after || backups(shop).includes(before);
  const isHalfDone = existsSync(shop.store.journal);
  // if an error left nothing to recover, the next command has nothing to report
  const isSettled = !isKill && !isHalfDone && lockOwner(shop.store.lock) === undefined;
  const next = isSettled
    ? { exitCode: 0, stdout: '' }
    : await proofroll(['history', '--json'], shop.folder, scene.env);
  const reported = outcomeIn(next.stdout);
  const { entries } = readHistory(shop.store);
  const last = keptChanges(entries).at(-1);
  const losses: [string, boolean][] = [
    ['the call that should fail was not reached', ran.struck],
    ['the file has neither the old nor the new content', isWhole],
    ['the file has the new content, but there is no backup', hasBackup],
    ['the next command fails', next.exitCode === 0],
    ['the next command does not report what it found', !isHalfDone || reported !== undefined],
    [
      'the reported outcome does not match the file',
      reported === undefined || agrees(reported, shop.read(), scene.texts),
    ],
    ['a change is still incomplete', !existsSync(shop.store.journal)],
    ['a temporary file is left', !existsSync(shop.store.temporary)],
    ['the mode of the file changed', (statSync(shop.file).mode & 0o7777) === 0o640],
    [
      'the file and the history disagree',
      (last?.sha256After ?? sha256Of(Buffer.from(before))) === sha256Of(readFileSync(shop.file)),
    ],
    [
      'one change is in the history twice',
      new Set(entries.map(({ id }) => id)).size === entries.length,
    ],
    ...(isKill ? [] : errorLosses(ran, shop, before, isHalfDone)),
  ];
  return losses.filter(([, isKept]) => !isKept).map(([loss]) => loss);
}

/** An error has a message, and only a command that did its work exits with 0. */
function errorLosses(
  { exitCode, stderr, stdout }: Ran,
  shop: Shop,
  before: string,
  isHalfDone: boolean,
): [string, boolean][] {
  const isRefused = exitCode === 3;
  return [
    ['its exit code is not one of proofroll', [0, 1, 3].includes(exitCode ?? -1)],
    ['it prints a stack trace', !/\n\s+at .*\d+:\d+/.test(stderr)],
    ['an error has no message', !isRefused || stderr.startsWith('proofroll: ') || stdout !== ''],
    [
      'it says that nothing was changed, but something was',
      !stderr.includes(FILE_UNCHANGED) || isHalfDone || shop.read() === before,
    ],
  ];
}

function agrees(outcome: string, text: string, [before, after]: Scene['texts']): boolean {
  return outcome === 'done' || outcome === 'unconfirmed' ? text === after : text === before;
}

function outcomeIn(stdout: string): string | undefined {
  const { pending } = JSON.parse(stdout || '{}') as {
    pending?: { recovery?: { outcome: string } };
  };
  return pending?.recovery?.outcome;
}

function backups({ store }: Shop): string[] {
  return existsSync(store.backups)
    ? readdirSync(store.backups).map((name) => readFileSync(join(store.backups, name), 'utf8'))
    : [];
}

function readOr(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '(gone)';
}

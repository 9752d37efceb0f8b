/** What has to hold after a command was killed, or a call of it failed. */
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

/** What was lost, in words; empty where nothing was. */
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
  // where an error left nothing to settle, a further command has nothing to show
  const isSettled = !isKill && !isHalfDone && lockOwner(shop.store.lock) === undefined;
  const next = isSettled
    ? { exitCode: 0, stdout: '' }
    : await proofroll(['history', '--json'], shop.folder, scene.env);
  const told = outcomeIn(next.stdout);
  const { entries } = readHistory(shop.store);
  const last = keptChanges(entries).at(-1);
  const losses: [string, boolean][] = [
    ['the fault was not reached', ran.struck],
    ['the file is neither old nor new', isWhole],
    ['the file is new and has no backup', hasBackup],
    ['the next command fails', next.exitCode === 0],
    ['the next command does not say what it found', !isHalfDone || told !== undefined],
    [
      'what it says is not what the file holds',
      told === undefined || agrees(told, shop.read(), scene.texts),
    ],
    ['a change is still half done', !existsSync(shop.store.journal)],
    ['a temporary file is left', !existsSync(shop.store.temporary)],
    ['the mode was lost', (statSync(shop.file).mode & 0o7777) === 0o640],
    [
      'the file and the history disagree',
      (last?.sha256After ?? sha256Of(Buffer.from(before))) === sha256Of(readFileSync(shop.file)),
    ],
    ['one change is told of twice', new Set(entries.map(({ id }) => id)).size === entries.length],
    ...(isKill ? [] : errorLosses(ran, shop, before, isHalfDone)),
  ];
  return losses.filter(([, holds]) => !holds).map(([loss]) => loss);
}

/** An error is told in words, and only a command that did its work ends with 0. */
function errorLosses(
  { exitCode, stderr, stdout }: Ran,
  shop: Shop,
  before: string,
  isHalfDone: boolean,
): [string, boolean][] {
  const isRefused = exitCode === 3;
  return [
    ['it ended by no exit code of its own', [0, 1, 3].includes(exitCode ?? -1)],
    ['a stack trace instead of words', !/\n\s+at .*\d+:\d+/.test(stderr)],
    ['an error without words', !isRefused || stderr.startsWith('proofroll: ') || stdout !== ''],
    [
      'it says that nothing was changed, and something was',
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

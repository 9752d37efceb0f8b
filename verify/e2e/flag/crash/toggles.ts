/** Runs many parallel commands on one flag and kills some of them. */
import { readFileSync } from 'node:fs';
import { sha256Of } from '../../../disk/durable.ts';
import { keptChanges, readHistory, type Entry } from '../../../flag/history.ts';
import { makeShop, type Shop } from '../testing/shop.ts';
import { proofroll } from './command.ts';
import { inParallel } from './strike.ts';

const START = '# mine\nnew_cart: false # soon\nother: 0777\n';
const KINDS = [
  'enable',
  'disable',
  'set maybe --force',
  'restore',
  'enable --no-backup',
  'history',
  'status',
  'disable',
  'enable',
  'backups',
];
const AT_ONCE = 8;

export interface Toggles {
  commands: number;
  /** how many changed the file, found nothing to do, were refused, only read, were killed */
  done: number;
  already: number;
  refused: number;
  looked: number;
  killed: number;
  /** changes of killed commands that a later command recovered */
  recovered: number;
  lost: string[];
}

/** Every command must take effect or be refused, and the history must match the file. One in `killEach` is killed; 0 means none. */
export async function toggle(commands: number, killEach: number): Promise<Toggles> {
  const shop = makeShop(START);
  const counts = { done: 0, already: 0, refused: 0, looked: 0, killed: 0 };
  const lost: string[] = [];
  const ids: string[] = [];
  try {
    await inParallel(
      Array.from({ length: commands }, (_, index) => index),
      async (index) => {
        const kind = KINDS[index % KINDS.length] ?? 'status';
        const isVictim = killEach > 0 && index % killEach === 0;
        const kill = isVictim ? { lock: shop.store.lock, afterMs: (index * 41) % 700 } : undefined;
        const ran = await proofroll([...kind.split(' '), '--json'], shop.folder, {}, kill);
        const { what, id, wrong } = judge(ran, kind);
        counts[what] += 1;
        if (id !== undefined) ids.push(id);
        if (wrong !== undefined) lost.push(`${kind}: ${wrong}`);
      },
      AT_ONCE,
    );
    await proofroll(['history'], shop.folder);
    const { entries } = readHistory(shop.store);
    lost.push(...disagreements(shop, entries, ids));
    return {
      commands,
      ...counts,
      recovered: entries.filter(({ recovered }) => recovered).length,
      lost,
    };
  } finally {
    shop.dispose();
  }
}

interface Judged {
  what: 'done' | 'already' | 'refused' | 'looked' | 'killed';
  id?: string;
  wrong?: string;
}

function judge(
  { exitCode, stdout, stderr }: Awaited<ReturnType<typeof proofroll>>,
  kind: string,
): Judged {
  if (exitCode === undefined) return { what: 'killed' };
  const answer = JSON.parse(stdout || '{}') as {
    outcome?: string;
    error?: { code: string; message: string };
    change?: { id: string };
  };
  if (answer.error !== undefined) {
    const isRefusal =
      exitCode === 3 &&
      ['flag-locked', 'flag-no-backup', 'flag-file-changed'].includes(answer.error.code);
    return { what: 'refused', ...(isRefusal ? {} : { wrong: answer.error.message }) };
  }
  if (['history', 'status', 'backups'].includes(kind)) return { what: 'looked' };
  if (answer.outcome === 'unchanged') return { what: 'already' };
  if (answer.outcome === 'done' && answer.change !== undefined)
    return { what: 'done', id: answer.change.id };
  return { what: 'refused', wrong: `exit code ${exitCode}, ${stdout}${stderr}` };
}

function disagreements(
  { file }: Shop,
  entries: readonly Entry[],
  ids: readonly string[],
): string[] {
  const made = keptChanges(entries);
  const hashes = [sha256Of(Buffer.from(START)), ...made.map(({ sha256After }) => sha256After)];
  const text = readFileSync(file);
  return [
    ...made.flatMap(({ sha256Before, id }, index) =>
      sha256Before === hashes[index]
        ? []
        : [`the change ${id} does not start where the previous one ended`],
    ),
    ...ids.flatMap((id) =>
      made.some((entry) => entry.id === id)
        ? []
        : [`the change ${id} took effect, but is not in the history`],
    ),
    ...(hashes.at(-1) === sha256Of(text) ? [] : ['the file does not match the history']),
    ...(/^# mine\nnew_cart: (?:true|false|maybe) # soon\nother: 0777\n$/.test(text.toString())
      ? []
      : ['the file is incomplete']),
  ];
}

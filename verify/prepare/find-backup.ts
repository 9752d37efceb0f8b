/** The backup from before the rollout: one that `proofroll flag` made, or the rollout's own. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSame } from '../checks/shared/expect.ts';
import { anotherValue } from '../checks/shared/otherwise.ts';
import { messageOf } from '../model/errors.ts';
import { matchesStars } from '../model/glob.ts';
import { settingsText } from './read-layers.ts';
import { listBackups, readBackup } from '../store/backups.ts';
import { storeOf, type Store } from '../store/store.ts';
import { formatOf } from '../settings/kinds.ts';
import { pathIn, type Layer } from '../settings/layers.ts';
import { realPath, type Surroundings } from '../worlds/surroundings.ts';
import type { Backup } from '../checks/check.ts';
import type { Plan } from '../plan/schema/index.ts';
import { textOf } from '../model/json.ts';

/** Undefined where the plan asks for none. */
export function findBackup(plan: Plan, real: Surroundings): Backup | undefined {
  const wanted = plan.rollback?.backup;
  const { flag } = plan;
  if (wanted === undefined || flag === undefined) return undefined;
  const layer = real.layers.find(({ name }) => name === flag.source);
  if (layer?.file === undefined) return { missing: 'the flag comes from no file' };
  try {
    return wanted.file === undefined
      ? ownBackup(layer, realPath(real, layer.file), flag)
      : namedBackup(wanted.file, realPath(real, wanted.file));
  } catch (error) {
    return { missing: messageOf(error) };
  }
}

/** The newest in which the flag is off; else the newest of all, which is then not from before. */
function ownBackup(layer: Layer, path: string, flag: NonNullable<Plan['flag']>): Backup {
  const store = storeOf(realpathSync(path));
  const names = listBackups(store).toReversed();
  const off = names.find((name) => isOff(layer, backupText(store, name), flag));
  const name = off ?? names[0];
  return name === undefined
    ? { missing: `there is no backup of ${layer.file} that \`proofroll flag\` made` }
    : {
        shown: `${dirname(layer.file ?? '')}/.proofroll/${basename(path)}/backups/${name}`,
        text: backupText(store, name),
      };
}

function backupText(store: Store, name: string): string {
  return readBackup(store, name).bytes.toString('utf8');
}

function isOff(layer: Layer, text: string, flag: NonNullable<Plan['flag']>): boolean {
  const found = formatOf(layer)?.find(text, pathIn(layer, flag.key));
  if (found === undefined) return false;
  if (found.outcome === 'missing') return true;
  const off = flag.otherwise ?? anotherValue(flag.expect);
  return (
    found.outcome === 'found' && (isSame(found.value, off) || textOf(found.value) === textOf(off))
  );
}

function namedBackup(shown: string, path: string): Backup {
  const pattern = basename(path);
  const names = pattern.includes('*') ? matching(dirname(path), pattern) : [path];
  const [newest] = names.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (newest === undefined) return { missing: `no file matches ${shown}` };
  return { shown: join(dirname(shown), basename(newest)), text: settingsText(newest) };
}

function matching(folder: string, pattern: string): string[] {
  return readdirSync(folder)
    .filter((name) => matchesStars(pattern, name))
    .map((name) => join(folder, name));
}

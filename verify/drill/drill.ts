/**
 * Rolls back and then rolls out again in a throw-away copy of the target's surroundings, and observes the
 * target in a fresh process after each step.
 */
import { isAbsolute } from 'node:path';
import { COPY } from '../worlds/fault.ts';
import type { CopyReads } from '../model/copy-reads.ts';
import type { Doing } from '../probe/profile.ts';
import { lost, type Loss } from '../model/loss.ts';
import { canRedirect, realPath, type Surroundings } from '../worlds/surroundings.ts';
import { brokenWorld } from '../worlds/copied/world.ts';
import type { World } from '../worlds/world.ts';
import { textRenamer } from '../observe/rename.ts';
import type { ObservationContext } from '../observe/context.ts';
import { drillInCopy, type PutsBack } from './in-copy.ts';
import { filesNow, differencesIn } from './files.ts';
import { linkAgain } from './links.ts';
import { obstaclesTo } from './obstacle.ts';
import { timeOf } from './times.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { madeBefore } from '../observe/scenario/reads.ts';
import type { DrillLeg, DrillOutcome, DrillRun } from '../observe/drill/stimulus.ts';

/** Never touches the real files. If the target cannot be made to read a copy, nothing is drilled. */
export async function runDrill(
  run: DrillRun,
  prepared: Prepared & PutsBack,
  context: ObservationContext,
  doing: Doing,
): Promise<DrillOutcome | Loss> {
  const fixed = prepared.real.layers.find((layer) => !canRedirect(layer));
  if (fixed !== undefined)
    return lost(
      'not-supported',
      `the target cannot be pointed at a copy of ${fixed.file}; give that layer a 'pointer'`,
    );
  const world = await brokenWorld(prepared.real, COPY);
  try {
    await world.ready;
    const real = await filesNow(prepared.real);
    const strayed = async (): Promise<string[]> =>
      differencesIn(real, await filesNow(prepared.real));
    const moved = inWorld(prepared, world);
    await linkAgain(prepared.real, moved.real);
    const flag = {
      shown: movedFile(run.file, world),
      file: realPath(moved.real, movedFile(run.file, world)),
      time: await timeOf(realPath(prepared.real, run.file)),
    };
    const copied = { ...moved, strayed, flag, putBack: prepared.putBack };
    const drilled = await drillInCopy(copied, run, context, doing);
    const obstacles = obstaclesTo(run, prepared);
    const rename = textRenamer(world.names);
    const refusals = [...obstacles.refusals, ...drilled.refusals].map(rename);
    const reads = readsOf(drilled.legs, run.file, prepared.real);
    return { ...drilled, refusals, remarks: obstacles.remarks.map(rename), ...reads };
  } finally {
    await world.dispose();
  }
}

/** What the target looked for in any of its processes; of the settings files only the flag's changes in a drill. */
function readsOf(
  legs: readonly DrillLeg[],
  file: string,
  real: Surroundings,
): { reads?: CopyReads } {
  const all = legs.flatMap(({ seen, living }) => [seen.reads, living?.reads]);
  const reads = all.filter((each) => each !== undefined);
  if (reads.length === 0) return {};
  const missing = madeBefore([...new Set(reads.flatMap((each) => each.missing))], real);
  const isBypassed = reads.some(({ bypassed }) => bypassed.includes(file));
  return { reads: { missing, bypassed: isBypassed ? [file] : [] } };
}

/** The same plan, with the copy as its real surroundings. */
function inWorld(prepared: Prepared, world: World): Prepared {
  const { HOME: home = '', ...env } = world.env;
  const moved = (file: string): string => movedFile(file, world);
  const real: Surroundings = {
    ...prepared.real,
    home,
    cwd: world.cwd,
    env,
    ...(world.copied === undefined ? {} : { copied: world.copied }),
    layers: prepared.real.layers.map((layer) =>
      layer.file === undefined ? layer : { ...layer, file: moved(layer.file) },
    ),
    files: prepared.real.files.map(moved),
  };
  return { ...prepared, real, expansion: { ...prepared.expansion, layers: real.layers } };
}

/** A declared file as the copy's surroundings name it. */
function movedFile(file: string, world: World): string {
  return isAbsolute(file) ? world.placeOf(file) : file;
}

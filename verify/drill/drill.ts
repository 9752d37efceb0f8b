/**
 * Rolls back and then rolls out again in a throw-away copy of the target's surroundings, and observes the
 * target in a fresh process after each step.
 */
import { isAbsolute, join } from 'node:path';
import { COPY } from '../worlds/fault.ts';
import type { Doing } from '../probe/profile.ts';
import { lost, type Loss } from '../model/loss.ts';
import { canRedirect, realPath, type Surroundings } from '../worlds/surroundings.ts';
import { placeIn } from '../worlds/copied/places.ts';
import { brokenWorld } from '../worlds/copied/world.ts';
import type { World } from '../worlds/world.ts';
import { textRenamer } from '../observe/rename.ts';
import type { ObservationContext } from '../observe/context.ts';
import { drillInCopy } from './in-copy.ts';
import { filesNow, differencesIn } from './files.ts';
import { linkAgain } from './links.ts';
import { obstaclesTo } from './obstacle.ts';
import { timeOf } from './times.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillOutcome, DrillRun } from '../observe/drill/stimulus.ts';

/** Never touches the real files. If the target cannot be made to read a copy, nothing is drilled. */
export async function runDrill(
  run: DrillRun,
  prepared: Prepared,
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
      file: placeIn(moved.real, run.file),
      time: await timeOf(realPath(prepared.real, run.file)),
    };
    const drilled = await drillInCopy({ ...moved, strayed, flag }, run, context, doing);
    const obstacles = obstaclesTo(run, prepared);
    const rename = textRenamer(world.names);
    const refusals = [...obstacles.refusals, ...drilled.refusals].map(rename);
    return { ...drilled, refusals, remarks: obstacles.remarks.map(rename) };
  } finally {
    await world.dispose();
  }
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
function movedFile(file: string, { cwd }: World): string {
  return isAbsolute(file) ? join(cwd, '.proofroll', file) : file;
}

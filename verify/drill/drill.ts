/**
 * Rolls back and then rolls out again in a throw-away copy of the target's surroundings, and observes the
 * target in a fresh process after each step.
 */
import { isAbsolute, join } from 'node:path';
import { COPY } from '../worlds/fault.ts';
import { noProfile, profiled, type Doing } from '../probe/profile.ts';
import { lost, type Loss } from '../model/loss.ts';
import { canRedirect, type Surroundings } from '../worlds/surroundings.ts';
import { brokenWorld } from '../worlds/copied/world.ts';
import type { World } from '../worlds/world.ts';
import { textRenamer } from '../observe/rename.ts';
import { observationContext } from '../prepare/observation-context.ts';
import type { ObservationContext } from '../observe/context.ts';
import { observeLeg, openLiving } from './leg.ts';
import { filesNow, differencesIn } from './files.ts';
import { linkAgain } from './links.ts';
import { obstacleTo } from './obstacle.ts';
import { toggle } from './toggle.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillLeg, DrillOutcome, DrillRun, DrillToggle } from '../observe/drill/stimulus.ts';

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
    const copied = { ...inWorld(prepared, world), strayed };
    await linkAgain(prepared.real, copied.real);
    const drilled = await drillIn(copied, run, context, doing);
    const obstacle = obstacleTo(run, prepared);
    const rename = textRenamer(world.names);
    const refusals = [...(obstacle === undefined ? [] : [obstacle]), ...drilled.refusals];
    return { ...drilled, refusals: refusals.map(rename) };
  } finally {
    await world.dispose();
  }
}

interface Copied extends Prepared {
  /** what has changed in the real files since the drill began */
  strayed: () => Promise<string[]>;
}

/** A command that knows the real files by their place writes to those, and what was drilled is not what it does. */
async function switchedBy(
  by: DrillToggle,
  prepared: Copied,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  const done = await toggle(by, prepared, signal);
  const strayed = 'command' in by ? await prepared.strayed() : [];
  if (!('command' in by) || strayed.length === 0) return done;
  const refusal = `with '${by.command}' the real files changed instead of their copies (${strayed.join(', ')}); let it find them by its working directory or home, and name its script under target.files`;
  return { refusal };
}

async function drillIn(
  prepared: Copied,
  run: DrillRun,
  { signal, tally, profile = noProfile }: ObservationContext,
  doing: Doing,
): Promise<DrillOutcome> {
  const context: ObservationContext = { ...observationContext(prepared, signal, profile), tally };
  const switched = (by: DrillToggle) =>
    profiled(profile, doing, () => switchedBy(by, prepared, signal));
  const before = await filesNow(prepared.real);
  const legs: DrillLeg[] = [await observeLeg('before', run, context, doing)];
  const living = run.living ? await openLiving(run, context, doing) : undefined;
  try {
    const begun = performance.now();
    const back = run.leaveOut === 'disable' ? undefined : await switched(run.disable);
    legs.push(await observeLeg('rolled-back', run, context, doing));
    const rollbackMs = performance.now() - begun;
    const stillRunning = await living?.ask();
    const elsewhere = differencesIn(before, await filesNow(prepared.real), run.file);
    const forth = run.leaveOut === undefined ? await switched(run.enable) : undefined;
    if (run.leaveOut !== 'disable')
      legs.push(await observeLeg('rolled-out-again', run, context, doing));
    return {
      outcome: 'drill',
      legs,
      rollbackMs,
      refusals: [back, forth].flatMap((each) => each?.refusal ?? []),
      ...(stillRunning === undefined ? {} : { living: stillRunning }),
      elsewhere,
      restored: differencesIn(before, await filesNow(prepared.real)),
    };
  } finally {
    await living?.end();
    await Promise.all(context.closing.splice(0));
  }
}

/** The same plan, with the copy as its real surroundings. */
function inWorld(prepared: Prepared, world: World): Prepared {
  const { HOME: home = '', ...env } = world.env;
  const moved = (file: string): string =>
    isAbsolute(file) ? join(world.cwd, '.proofroll', file) : file;
  const real: Surroundings = {
    ...prepared.real,
    home,
    cwd: world.cwd,
    env,
    layers: prepared.real.layers.map((layer) =>
      layer.file === undefined ? layer : { ...layer, file: moved(layer.file) },
    ),
    files: prepared.real.files.map(moved),
  };
  return { ...prepared, real, expansion: { ...prepared.expansion, layers: real.layers } };
}

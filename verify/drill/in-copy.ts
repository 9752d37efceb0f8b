/** The steps of a drill, in a copy of the target's surroundings. */
import { noProfile, profiled, type Doing } from '../probe/profile.ts';
import { observationContext } from '../prepare/observation-context.ts';
import { withDriver, type ObservationContext } from '../observe/context.ts';
import { observeLeg, openLiving, withLiving, type Living } from './leg.ts';
import { filesNow, differencesIn } from './files.ts';
import { setTime } from './times.ts';
import { toggle, type Refused } from './toggle.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillLeg, DrillOutcome, DrillRun, DrillToggle } from '../observe/drill/stimulus.ts';

export interface PutsBack {
  /** puts real settings files back that have changed */
  putBack: () => readonly { outcome: 'put-back' | 'left' }[];
}

export interface Copied extends Prepared, PutsBack {
  /** what has changed in the real files since the drill began */
  strayed: () => Promise<string[]>;
  /** the flag's file in the copy: as declared, its path, and the time that it keeps whatever is written to it */
  flag: { shown: string; file: string; time: Date };
}

export async function drillInCopy(
  prepared: Copied,
  run: DrillRun,
  { signal, tally, profile = noProfile }: ObservationContext,
  doing: Doing,
): Promise<Omit<DrillOutcome, 'remarks'>> {
  const context = { ...withDriver(observationContext(prepared, signal, profile)), tally };
  const before = await filesNow(prepared.real);
  await setTime(prepared.flag.file, prepared.flag.time);
  const legs: DrillLeg[] = [await observeLeg('before', run, context, doing)];
  const living = run.living ? await openLiving(run, context, doing) : undefined;
  const switched = (by: DrillToggle) =>
    profiled(profile, doing, () => switchedBy(by, prepared, signal));
  const look = (name: DrillLeg['name']) => observeLeg(name, run, context, doing);
  try {
    const begun = performance.now();
    const back = run.leaveOut === 'disable' ? undefined : await switched(run.disable);
    const rolledBack = await look('rolled-back');
    const rollbackMs = performance.now() - begun;
    legs.push(await askedToo(rolledBack, living, prepared));
    const elsewhere = differencesIn(before, await filesNow(prepared.real), prepared.flag.shown);
    const forth = run.leaveOut === undefined ? await switched(run.enable) : undefined;
    if (run.leaveOut !== 'disable')
      legs.push(await askedToo(await look('rolled-out-again'), living, prepared));
    const output = back?.output ?? forth?.output;
    return {
      outcome: 'drill',
      legs,
      rollbackMs,
      refusals: [back, forth].flatMap((each) => each?.refusal ?? []),
      ...(output === undefined ? {} : { output }),
      elsewhere,
      restored: differencesIn(before, await filesNow(prepared.real)),
    };
  } finally {
    await living?.end();
    await Promise.all(context.closing.splice(0));
  }
}

function askedToo(leg: DrillLeg, living: Living | undefined, { flag }: Copied): Promise<DrillLeg> {
  return withLiving(leg, living, () => setTime(flag.file, new Date()));
}

/**
 * Afterwards the file has its old modification time, as after an unpacked archive: a cache that is keyed by that time
 * is then found in every run, and not only when both edits fall into the same second.
 */
async function switchedBy(
  by: DrillToggle,
  prepared: Copied,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  const done = await toggle(by, prepared, signal);
  const strayed = 'command' in by ? await prepared.strayed() : [];
  // at once: the real target may be running with that file
  const changes = prepared.putBack();
  await setTime(prepared.flag.file, prepared.flag.time);
  // a command that knows the real files by their place writes to those, and what was drilled is not what it does
  if (strayed.length === 0 || !('command' in by)) return done;
  const refusal = `with '${by.command}' the real files changed instead of their copies (${strayed.join(', ')}); let it find them by its working directory or home, and name its script under target.files${changes.some(({ outcome }) => outcome === 'put-back') ? '. They were put back' : ''}`;
  return { ...done, refusal };
}

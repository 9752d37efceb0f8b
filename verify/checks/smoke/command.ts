import { dirname, resolve } from 'node:path';
import { durationNs } from '../../plan/units/duration.ts';
import { defaultLimits } from '../../probe/limits.ts';
import { lost, type Loss } from '../../model/loss.ts';
import type { CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { streams, type CommandOutcome, type Stream } from '../../observe/commands/stimulus.ts';
import { compare } from '../shared/expect.ts';
import { judgeEvidence, unexpected, unobserved } from '../shared/judge.ts';
import { ALIEN } from '../shared/comparison.ts';
import { compareStatus, lossOf, refusedStatus } from './exit-status.ts';
import type { CommandPlan } from '../../plan/schema/commands.ts';
import type { PlanFile } from '../../plan/load.ts';
import type { Evidence, Json } from '../../model/result.ts';

const controls = declareControls({
  sabotage: {
    kind: 'causal',
    fault: "the command is run with the plan's `sabotage` variables, which break the target",
    signals: ['command-differs'],
  },
  'comparison[exit]': {
    kind: 'comparison',
    fault: 'another exit status',
    signals: ['command-differs'],
  },
  'comparison[stdout]': {
    kind: 'comparison',
    fault: 'another text on each output that is compared',
    signals: ['command-differs'],
  },
});

export const command: CheckKind = {
  name: 'command',
  category: 'smoke',
  severity: 'major',
  plan: 'commands[]',
  summary: 'the command ends with the expected exit status and prints the expected text',
  controls,
  expand: ({ file }) =>
    (file.plan.commands ?? []).map((plan, index) => ({
      id: commandId(plan),
      claim: claimOf(plan),
      at: [index],
      observe: { ran: stimulus(plan, file, {}) },
      judge: (observations: Observations) => judge(observations, plan),
      controls: controlsOf(plan, file),
    })),
};

function commandId({ name, run }: Pick<CommandPlan, 'name' | 'run'>): string {
  return `command[${name ?? run}]`;
}

function claimOf({ run, expect }: CommandPlan): string {
  const status =
    typeof expect.exit === 'number' ? `exit status ${expect.exit}` : 'an expected exit status';
  const prints = expect.stdout !== undefined || expect.stderr !== undefined;
  return `'${run}' ends with ${status}${prints ? ' and prints the expected text' : ''}`;
}

function stimulus(plan: CommandPlan, file: PlanFile, env: Record<string, string>): Stimulus {
  return {
    kind: 'command',
    run: {
      command: plan.run,
      ...(plan.cwd === undefined ? {} : { cwd: resolve(dirname(file.path), plan.cwd) }),
      env,
      timeoutMs: timeoutOf(plan, file),
      compared: comparedBy(plan),
    },
  };
}

function timeoutOf({ timeout }: CommandPlan, { plan }: PlanFile): number {
  const ns = durationNs(timeout ?? plan.target.timeouts?.call ?? '');
  return ns === undefined ? defaultLimits.callMs : ns / 1e6;
}

function comparedBy({ expect }: CommandPlan): Stream[] {
  return streams.filter((stream) => expect[stream] !== undefined);
}

function judge({ ran }: Observations, plan: CommandPlan): Judgement {
  if (ran?.outcome !== 'command') return unexpected(ran);
  const loss = lossOf(ran, plan) ?? tooMuchOutput(ran, plan);
  if (loss !== undefined) return unobserved(loss);
  const printed = comparedBy(plan).flatMap((stream) => comparePrinted(stream, ran, plan));
  const evidence = [...compareStatus(ran.status, plan), ...printed];
  return judgeEvidence(evidence, 'command-differs', notesOn(ran));
}

/** Judged by the whole text, of which a part is shown. */
function comparePrinted(stream: Stream, ran: CommandOutcome, { expect }: CommandPlan): Evidence[] {
  const { text, shown } = ran[stream];
  return compare(stream, { kind: 'plain', value: text }, expect[stream] as Json).map((item) => ({
    ...item,
    measured: shown,
  }));
}

function tooMuchOutput(ran: CommandOutcome, plan: CommandPlan): Loss | undefined {
  const stream = comparedBy(plan).find((each) => ran[each].cut);
  return stream === undefined
    ? undefined
    : lost(
        'too-much-output',
        `'${plan.run}' printed ${ran[stream].bytes} bytes on ${stream}: too much to compare`,
      );
}

function notesOn(ran: CommandOutcome): string[] {
  return streams
    .filter((stream) => ran[stream].cut)
    .map((stream) => `${ran[stream].bytes} bytes on ${stream} were not compared`);
}

function controlsOf(plan: CommandPlan, file: PlanFile): Control[] {
  const status = refusedStatus(plan);
  return [
    ...broken(plan, file),
    controls['comparison[exit]'].with({
      of: 'exit',
      fault: `exit status ${status} instead of the observed one`,
      alter: (observations) => altered(observations, { status }),
    }),
    ...comparedBy(plan).map((stream) =>
      controls['comparison[stdout]'].with({
        of: stream,
        fault: `another text on ${stream}`,
        alter: (observations) => altered(observations, { [stream]: alienText }),
      }),
    ),
  ];
}

const alienText = { text: ALIEN, shown: ALIEN, bytes: ALIEN.length, cut: false };

function broken(plan: CommandPlan, file: PlanFile): Control[] {
  if (plan.sabotage === undefined) return [];
  const { env } = plan.sabotage;
  return [
    controls.sabotage.with({
      fault: `run with ${Object.keys(env).join(', ')} set`,
      observe: { ran: stimulus(plan, file, env) },
    }),
  ];
}

function altered(observations: Observations, changed: Partial<CommandOutcome>): Observations {
  const { ran } = observations;
  return ran?.outcome === 'command'
    ? { ...observations, ran: { ...ran, ...changed } }
    : observations;
}

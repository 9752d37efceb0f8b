import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { durationNs } from '../../plan/units/duration.ts';
import { defaultLimits } from '../../probe/limits.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { ComparisonControl } from '../control.ts';
import { compare } from '../shared/expect.ts';
import { judgeEvidence, unexpected, unobserved } from '../shared/judge.ts';
import { ALIEN } from '../shared/comparison.ts';
import type { CommandPlan } from '../../plan/schema/commands.ts';
import type { PlanFile } from '../../plan/load.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { streams, type CommandOutcome, type Stream } from '../../observe/commands/stimulus.ts';

export const command: CheckKind = {
  name: 'command',
  category: 'smoke',
  severity: 'major',
  summary: 'the command ends with the expected exit status, and prints what is expected',
  controls: [
    {
      id: 'sabotage',
      kind: 'causal',
      fault: "run with the variables of the plan's sabotage",
      signals: ['command-differs'],
    },
    {
      id: 'comparison[exit]',
      kind: 'comparison',
      fault: 'another exit status',
      signals: ['command-differs'],
    },
    {
      id: 'comparison[stdout]',
      kind: 'comparison',
      fault: 'another text printed; for each output that is compared',
      signals: ['command-differs'],
    },
  ],
  expand: ({ file }) =>
    (file.plan.commands ?? []).map((plan, index) => ({
      id: commandId(plan),
      claim: claimOf(plan),
      plan: file.place(['commands', index]),
      observe: { ran: stimulus(plan, file, {}) },
      judge: (seen: Observations) => judge(seen, plan),
      controls: [
        ...(plan.sabotage === undefined
          ? []
          : [
              causal(
                'sabotage',
                `run with ${Object.keys(plan.sabotage.env).join(', ')} set`,
                ['command-differs'],
                { ran: stimulus(plan, file, plan.sabotage.env) },
              ),
            ]),
        otherStatus(plan),
        ...comparedBy(plan).map(otherText),
      ],
    })),
};

export function commandId({ name, run }: Pick<CommandPlan, 'name' | 'run'>): string {
  return `command[${name ?? run}]`;
}

function claimOf({ run, expect }: CommandPlan): string {
  const ends =
    typeof expect.exit === 'number'
      ? `ends with exit status ${expect.exit}`
      : 'ends with an exit status that is expected';
  const prints = expect.stdout === undefined && expect.stderr === undefined;
  return `'${run}' ${ends}${prints ? '' : ' and prints what is expected'}`;
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
  const exit = compareStatus(ran.status, plan);
  const loss = isNamed(ran.status, plan) ? undefined : lossIn(ran, plan);
  if (loss !== undefined) return unobserved(loss);
  const cut = comparedBy(plan).find((stream) => ran[stream].cut);
  if (cut !== undefined) return unobserved(tooMuch(plan, cut, ran));
  const printed = comparedBy(plan).flatMap((stream) => comparePrinted(stream, ran, plan));
  return judgeEvidence([...exit, ...printed], 'command-differs', notesOn(ran));
}

function compareStatus(status: number, { expect }: CommandPlan): Evidence[] {
  return compare('exit status', { kind: 'plain', value: status }, expect.exit as Json);
}

/**
 * Whether the plan expects just this status. 'At least 1' means a command that refuses, not one that is not there or
 * was killed, unless the range begins among those.
 */
function isNamed(status: number, { expect: { exit } }: CommandPlan): boolean {
  if (typeof exit === 'number') return exit === status;
  return exit.oneOf?.includes(status) === true || (exit.atLeast ?? 0) >= FIRST_LOSS;
}

const FIRST_LOSS = 126;

/** Judged by the whole text, shown by a part of it. */
function comparePrinted(stream: Stream, ran: CommandOutcome, { expect }: CommandPlan): Evidence[] {
  const { text, shown } = ran[stream];
  return compare(stream, { kind: 'plain', value: text }, expect[stream] as Json).map((item) => ({
    ...item,
    measured: shown,
  }));
}

/** By POSIX a shell gives 126 and 127 for what it could not run, and tells a signal as a status above 128. */
function lossIn({ status, stderr }: CommandOutcome, { run }: CommandPlan): Loss | undefined {
  const said = stderr.shown.trim().split('\n').at(-1) ?? '';
  const words = said === '' ? '' : `: ${said}`;
  if (status === 126 || status === 127)
    return lost(
      'cannot-start',
      `'${run}' ended with exit status ${status}, by which a shell says that it cannot be run${words}`,
    );
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === status);
  return signal === undefined
    ? undefined
    : lost(
        'killed',
        `'${run}' ended with exit status ${status}, as what is killed by ${signal[0]} does${words}`,
      );
}

function tooMuch({ run }: CommandPlan, stream: Stream, ran: CommandOutcome): Loss {
  return lost(
    'too-much-output',
    `'${run}' printed ${ran[stream].bytes} bytes on ${stream}, more than is kept to be compared`,
  );
}

function notesOn(ran: CommandOutcome): string[] {
  return streams
    .filter((stream) => ran[stream].cut)
    .map((stream) => `${ran[stream].bytes} bytes on ${stream}, which are not compared`);
}

/** A status that the expectation refuses; where it refuses none, the control is missed. */
function otherStatus(plan: CommandPlan): ComparisonControl {
  const refused = STATUSES.find((status) =>
    compareStatus(status, plan).some(({ holds }) => !holds),
  );
  const status = refused ?? 1;
  return {
    kind: 'comparison',
    id: 'comparison[exit]',
    fault: `exit status ${status} in place of the one that was seen`,
    expects: ['command-differs'],
    alter: (seen) => altered(seen, { status }),
  };
}

/** Those that a command ends with of its own accord; the ones above stand for losses. */
const STATUSES = Array.from({ length: 126 }, (_, status) => status);

function otherText(stream: Stream): ComparisonControl {
  return {
    kind: 'comparison',
    id: `comparison[${stream}]`,
    fault: `another text on ${stream}`,
    expects: ['command-differs'],
    alter: (seen) =>
      altered(seen, { [stream]: { text: ALIEN, shown: ALIEN, bytes: ALIEN.length, cut: false } }),
  };
}

function altered(seen: Observations, changed: Partial<CommandOutcome>): Observations {
  const { ran } = seen;
  return ran?.outcome === 'command' ? { ...seen, ran: { ...ran, ...changed } } : seen;
}

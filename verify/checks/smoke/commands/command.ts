import { durationNs } from '../../../plan/units/duration.ts';
import { defaultLimits } from '../../../probe/limits.ts';
import { programText } from '../../../observe/commands/program.ts';
import type { CheckKind, Expansion } from '../../check.ts';
import { declareControls, type Control } from '../../control.ts';
import { comparedBy, judgeCommand } from './judge.ts';
import { judgeBroken } from './broken.ts';
import { brokenRun, folderIn } from '../sabotage.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { CommandOutcome, CommandStimulus } from '../../../observe/commands/stimulus.ts';
import { ALIEN } from '../../shared/comparison.ts';
import { refusedStatus } from './exit-status.ts';
import type { CommandPlan } from '../../../plan/schema/commands.ts';

const controls = declareControls({
  sabotage: {
    kind: 'causal',
    fault: "the command is run with the plan's `sabotage`, which breaks the target",
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
  expand: (expansion) =>
    (expansion.file.plan.commands ?? []).map((plan, index) => ({
      id: `command[${plan.name ?? programText(plan.run)}]`,
      claim: claimOf(plan),
      at: [index],
      observe: { ran: stimulus(plan, expansion, plan.serial ? 'serial' : 'claim') },
      judge: (observations: Observations) => judgeCommand(observations, plan),
      controls: controlsOf(plan, expansion),
    })),
};

function claimOf({ run, expect }: CommandPlan): string {
  const status =
    typeof expect.exit === 'number' ? `exit status ${expect.exit}` : 'an expected exit status';
  const prints = expect.stdout !== undefined || expect.stderr !== undefined;
  return `'${programText(run)}' ends with ${status}${prints ? ' and prints the expected text' : ''}`;
}

function stimulus(
  plan: CommandPlan,
  expansion: Expansion,
  when: CommandStimulus['when'],
  compared = comparedBy(plan),
): Stimulus & CommandStimulus {
  return {
    kind: 'command',
    when,
    run: {
      command: plan.run,
      ...(plan.cwd === undefined ? {} : { cwd: folderIn(expansion, plan.cwd) }),
      env: {},
      timeoutMs: timeoutOf(plan, expansion),
      compared,
    },
  };
}

function timeoutOf({ timeout }: CommandPlan, { file: { plan } }: Expansion): number {
  const ns = durationNs(timeout ?? plan.target.timeouts?.call ?? '');
  return ns === undefined ? defaultLimits.callMs : ns / 1e6;
}

function controlsOf(plan: CommandPlan, expansion: Expansion): Control[] {
  const status = refusedStatus(plan);
  return [
    ...broken(plan, expansion),
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

function broken(plan: CommandPlan, expansion: Expansion): Control[] {
  const own = stimulus(plan, expansion, 'control', comparedIn(plan));
  return brokenRun(own, plan.sabotage, expansion).map(({ fault, ran }) =>
    controls.sabotage.with({
      fault,
      observe: { broken: ran },
      judge: (observations) => judgeBroken(observations, plan),
    }),
  );
}

/** What is compared in the control: also what `fails` names. */
function comparedIn(plan: CommandPlan) {
  const fails = plan.sabotage?.fails ?? {};
  return [...new Set([...comparedBy(plan), ...comparedBy({ expect: fails })])];
}

function altered(observations: Observations, changed: Partial<CommandOutcome>): Observations {
  const { ran } = observations;
  return ran?.outcome === 'command'
    ? { ...observations, ran: { ...ran, ...changed } }
    : observations;
}

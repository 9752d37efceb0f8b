import type { CheckKind } from '../../check.ts';
import { declareControls } from '../../control.ts';
import type { DrillRun, DrillToggle } from '../../../observe/drill/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';
import { wantedText } from '../../flag/built.ts';
import { flagFacts, type FlagFacts } from '../../flag/facts.ts';
import { flagScenario } from '../flag-scenario.ts';
import { judgeDrill } from './judge.ts';
import { commandLine } from '../../../model/command-line.ts';
import { textOf } from '../../../model/json.ts';
import { durationNs } from '../../../plan/units/duration.ts';
import type { DrillPlan } from '../../../plan/schema/rollback-drill.ts';
import type { Json } from '../../../model/result.ts';
import type { LeafValue } from '../../../settings/edit/edit.ts';

const controls = declareControls({
  'restore-left-out': {
    kind: 'causal',
    fault: 'the flag is not switched on again',
    signals: ['not-restored'],
  },
  'rollback-left-out': {
    kind: 'causal',
    fault: 'the flag is not switched off',
    signals: ['rollback-ineffective'],
  },
});

/** In a throw-away copy, with a fresh process for each observation. */
export const rollbackDrill: CheckKind = {
  name: 'rollback.drill',
  category: 'rollback',
  severity: 'critical',
  plan: 'rollback.drill',
  summary: 'the rollout can be rolled back and repeated, and all files are then as before',
  controls,
  expand: (expansion) => {
    const plan = expansion.file.plan.rollback?.drill;
    const facts = flagFacts(expansion);
    if (plan === undefined || facts?.layer?.file === undefined) return [];
    const enable =
      plan.enable ?? commandLine(['flag', 'set', textOf(facts.flag.expect)], expansion.file.path);
    const run = drillRun(facts, plan, facts.layer.file);
    const stimulus = (changed: Partial<DrillRun> = {}): Stimulus => ({
      kind: 'drill',
      run: { ...run, ...changed },
    });
    const leftOut = (leaveOut: 'enable' | 'disable') => ({
      observe: { drill: stimulus({ leaveOut, living: false }) },
    });
    return [
      {
        id: 'rollback.drill',
        claim: claimOf(facts),
        observe: { drill: stimulus() },
        judge: (observations) => judgeDrill(observations, facts, plan, enable),
        controls: [
          controls['restore-left-out'].with(leftOut('enable')),
          controls['rollback-left-out'].with(leftOut('disable')),
        ],
      },
    ];
  },
};

function claimOf(facts: FlagFacts): string {
  const { flag, otherwise } = facts;
  const classes =
    flag.effect === undefined
      ? ''
      : ` (${wantedText(facts, otherwise)}, then ${wantedText(facts, flag.expect)})`;
  return `the rollout can be rolled back and repeated${classes}, and every file is then as before`;
}

function drillRun(facts: FlagFacts, plan: DrillPlan, file: string): DrillRun {
  const timeoutMs = (durationNs(plan.timeout) ?? 60e9) / 1e6;
  const toggle = (command: string | undefined, value: Json): DrillToggle =>
    command === undefined ? { value: value as LeafValue } : { command, timeoutMs };
  return {
    scenario: flagScenario(facts),
    disable: toggle(plan.disable, facts.otherwise),
    enable: toggle(plan.enable, facts.flag.expect),
    file,
    living: true,
  };
}

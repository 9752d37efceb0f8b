import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { DrillOutcome, DrillRun, DrillToggle } from '../../observe/drill/stimulus.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { buildStep } from '../flag/build.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { flagFacts, type FlagFacts } from '../flag/facts.ts';
import {
  evidence,
  fails,
  judgeEvidence,
  sentence,
  unexpected,
  unobserved,
  valueOf,
  type Returned,
} from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { durationNs } from '../../plan/units/duration.ts';
import type { DrillPlan } from '../../plan/schema/rollback-drill.ts';
import type { Evidence, Json, Signal } from '../../model/result.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';
import type { Scenario } from '../../probe/protocol.ts';

/** In a throw-away copy, with a fresh process for each look: what the report may then say of the way back was done. */
export const rollbackDrill: CheckKind = {
  name: 'rollback.drill',
  category: 'rollback',
  severity: 'critical',
  summary:
    'the flag is switched back and on again: the old thing is built, then the new one, and the files are as before',
  controls: [
    {
      id: 'restore-left-out',
      kind: 'causal',
      fault: 'the flag is not switched on again',
      signals: ['not-restored'],
    },
    {
      id: 'rollback-left-out',
      kind: 'causal',
      fault: 'the flag is not switched back',
      signals: ['rollback-ineffective'],
    },
  ],
  expand: (expansion) => {
    const plan = expansion.file.plan.rollback?.drill;
    const facts = flagFacts(expansion);
    if (plan === undefined || facts?.layer?.file === undefined) return [];
    const run = drillRun(facts, plan, facts.layer.file);
    const stimulus = (changed: Partial<DrillRun> = {}): Stimulus => ({
      kind: 'drill',
      run: { ...run, ...changed },
    });
    return [
      {
        id: 'rollback.drill',
        claim: `the rollout can be taken back and made again${facts.flag.effect === undefined ? '' : `: ${facts.flag.effect.when[String(facts.otherwise)]}, then ${facts.flag.effect.when[String(facts.flag.expect)]}`}, with every file as before`,
        plan: expansion.file.place(['rollback', 'drill']),
        observe: { drill: stimulus() },
        judge: (seen) => judge(seen, facts, plan),
        controls: [
          causal('restore-left-out', 'the flag is not switched on again', ['not-restored'], {
            drill: stimulus({ leaveOut: 'enable', living: false }),
          }),
          causal('rollback-left-out', 'the flag is not switched back', ['rollback-ineffective'], {
            drill: stimulus({ leaveOut: 'disable', living: false }),
          }),
        ],
      },
    ];
  },
};

function drillRun(facts: FlagFacts, plan: DrillPlan, file: string): DrillRun {
  const timeoutMs = (durationNs(plan.timeout) ?? 60e9) / 1e6;
  const toggle = (command: string | undefined, value: Json): DrillToggle =>
    command === undefined ? { value: value as LeafValue } : { command, timeoutMs };
  return {
    scenario: lookScenario(facts),
    disable: toggle(plan.disable, facts.otherwise),
    enable: toggle(plan.enable, facts.flag.expect),
    file,
    living: true,
  };
}

/** Reads the flag, and builds what it chooses where the plan says what that is. */
export function lookScenario(facts: FlagFacts): Scenario {
  const read = readScenario(facts.settings, [facts.flag.key]);
  return facts.flag.effect === undefined
    ? read
    : {
        ...read,
        steps: [...read.steps, buildStep(facts)],
        observe: { ...read.observe, class: '$built@class' },
      };
}

function judge({ drill }: Observations, facts: FlagFacts, plan: DrillPlan): Judgement {
  if (drill?.outcome !== 'drill') return unexpected(drill);
  const { flag, otherwise } = facts;
  const [before, back, again] = drill.legs.map(({ seen }) => seen);
  if (before?.outcome !== 'returned') return unexpected(before);
  const start = looks('before', before, flag.expect, facts);
  if (start.some(({ holds }) => !holds)) return notBegun(before, start, facts, plan);
  if (drill.refusals.length > 0)
    return fails('rollback-refused', drill.refusals.join('; '), [
      evidence('switching the flag', drill.refusals.join('; '), 'is', 'done', false),
    ]);
  if (back?.outcome === 'lost') return unobserved(back);
  const gone = looks('after the rollback', back, otherwise, facts);
  const judged = judgeEvidence(gone, 'rollback-ineffective');
  if (judged.holds !== true) return judged;
  const running = judgeRunning(drill, facts, plan);
  if (running !== undefined) return running;
  if (again?.outcome === 'lost') return unobserved(again);
  const rest: [Signal, Evidence[]][] = [
    [
      'rollback-elsewhere',
      [nothing('other declared files that the rollback changed', drill.elsewhere)],
    ],
    ['not-restored', [nothing('declared files that are not as before', drill.restored)]],
    ['rollout-lost', looks('once switched on again', again, flag.expect, facts)],
  ];
  for (const [signal, items] of rest)
    if (items.some(({ holds }) => !holds)) return judgeEvidence([...gone, ...items], signal);
  const all = [...start, ...gone, ...rest.flatMap(([, items]) => items)];
  return judgeEvidence(all, 'not-restored', notes(drill, facts, plan));
}

/** The way back was not gone where it does not begin at the rollout's own state. */
function notBegun(
  before: Returned,
  evidence: Evidence[],
  { flag, otherwise }: FlagFacts,
  { enable }: DrillPlan,
): Judgement {
  const [on, off] = [String(flag.expect), String(otherwise)];
  const way = `the way back from ${on} to ${off} was not drilled`;
  const remedy = `set it to ${on} (${enable ?? `npx proofroll flag set ${on}`}), then verify again`;
  if (isSame(shown(valueOf(before, flag.key)), otherwise))
    return {
      holds: 'unknown',
      reason: `${flag.key} is ${off} already, which is what the rollback leads to: ${way}; ${remedy}`,
      evidence,
    };
  const wrong = evidence.filter(({ holds }) => !holds).map(sentence);
  return {
    holds: 'unknown',
    reason: `the drill does not begin at the state of the rollout: ${wrong.join('; ')}; ${way}`,
    evidence,
  };
}

/** What one look saw: the flag's value, and the class that was built. */
function looks(
  when: string,
  seen: DrillOutcome['legs'][number]['seen'] | undefined,
  wanted: Json,
  { flag, where }: FlagFacts,
): Evidence[] {
  if (seen?.outcome === 'refused') {
    const { name, message } = seen.error;
    return [evidence(when, `${name}: ${message}`, 'is', 'an answer', false, seen.error.where)];
  }
  const returned = seen?.outcome === 'returned' ? seen : undefined;
  const built = flag.effect?.when[String(wanted)];
  return [
    ...compare(`${flag.key} ${when}`, valueOf(returned, flag.key), wanted, where),
    ...(built === undefined ? [] : compare(`built ${when}`, valueOf(returned, 'class'), built)),
  ];
}

function nothing(subject: string, found: readonly string[]): Evidence {
  return evidence(subject, found.join(', ') || 'none', 'equals', 'none', found.length === 0);
}

/** A rollback that a running process does not see is none for it, unless the plan says that it has to be restarted. */
function judgeRunning(
  { living }: DrillOutcome,
  facts: FlagFacts,
  plan: DrillPlan,
): Judgement | undefined {
  if (plan.restart || living === undefined || living.outcome === 'lost') return undefined;
  const items = looks('in a process that was running', living, facts.otherwise, facts);
  return items.every(({ holds }) => holds)
    ? undefined
    : fails(
        'restart-needed',
        `a process that was running before the rollback does not follow it; if it has to be restarted, the plan must say so (rollback.drill.restart)`,
        items,
      );
}

function notes({ rollbackMs, living }: DrillOutcome, facts: FlagFacts, plan: DrillPlan): string[] {
  const follows =
    living?.outcome === 'returned' &&
    looks('', living, facts.otherwise, facts).every(({ holds }) => holds);
  const running =
    living === undefined || living.outcome === 'lost'
      ? 'what a running process makes of it was not observed'
      : follows
        ? 'a running process follows without a restart'
        : 'a running process has to be restarted, as the plan says';
  return [
    `rolled back by ${plan.disable ?? 'an edit of the file, as proofroll flag makes it'}: a fresh process had the old state ${Math.round(rollbackMs)} ms later`,
    running,
  ];
}

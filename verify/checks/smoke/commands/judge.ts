/** Whether a command did what the plan expects of it. Pure. */
import { lost, type Loss } from '../../../model/loss.ts';
import { programText } from '../../../observe/commands/program.ts';
import { streams, type CommandOutcome, type Stream } from '../../../observe/commands/stimulus.ts';
import { compare } from '../../shared/expect.ts';
import { judgeEvidence, unexpected, unobserved } from '../../shared/judge.ts';
import { compareStatus, lossOf } from './exit-status.ts';
import type { Evidence, Json } from '../../../model/result.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { CommandPlan } from '../../../plan/schema/commands.ts';
import type { Judgement } from '../../judgement.ts';

export function judgeCommand({ ran }: Observations, plan: CommandPlan): Judgement {
  if (ran?.outcome !== 'command') return unexpected(ran);
  const loss = lossOf(ran, plan) ?? tooMuchOutput(ran, plan);
  if (loss !== undefined) return unobserved(loss);
  const printed = comparedBy(plan).flatMap((stream) =>
    comparePrinted(stream, ran, plan.expect[stream]),
  );
  const evidence = [...compareStatus(ran.status, plan.expect.exit), ...printed];
  const judgement = judgeEvidence(evidence, 'command-differs', notesOn(ran));
  return judgement.holds === false ? { ...judgement, output: ran.output } : judgement;
}

/** The outputs that an expectation names. */
export function comparedBy({ expect }: { expect: Partial<Record<Stream, unknown>> }): Stream[] {
  return streams.filter((stream) => expect[stream] !== undefined);
}

/** Judged by the whole text, of which a part is shown. */
export function comparePrinted(
  stream: Stream,
  ran: CommandOutcome,
  expected: CommandPlan['expect'][Stream],
): Evidence[] {
  const { text, shown } = ran[stream];
  return compare(stream, { kind: 'plain', value: text }, expected as Json).map((item) => ({
    ...item,
    measured: shown,
  }));
}

function tooMuchOutput(ran: CommandOutcome, plan: CommandPlan): Loss | undefined {
  const stream = comparedBy(plan).find((each) => ran[each].cut);
  if (stream === undefined) return undefined;
  const printed = `'${programText(plan.run)}' printed ${ran[stream].bytes} bytes on ${stream}`;
  return { ...lost('too-much-output', `${printed}: too much to compare`), output: ran.output };
}

function notesOn(ran: CommandOutcome): string[] {
  return streams
    .filter((stream) => ran[stream].cut)
    .map((stream) => `${ran[stream].bytes} bytes on ${stream} were not compared`);
}

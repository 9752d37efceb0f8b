/** Whether a command failed because of its sabotage, and not because it could not run. Pure. */
import { lost } from '../../../model/loss.ts';
import { programText } from '../../../observe/commands/program.ts';
import { lastLine, lossByStatus } from '../../../observe/commands/status.ts';
import { fails, sentence, unobserved } from '../../shared/judge.ts';
import { compareStatus } from './exit-status.ts';
import { comparedBy, comparePrinted, judgeCommand } from './judge.ts';
import type { CommandOutcome } from '../../../observe/commands/stimulus.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { CommandPlan } from '../../../plan/schema/commands.ts';
import type { Judgement } from '../../judgement.ts';

export function judgeBroken({ ran, broken }: Observations, plan: CommandPlan): Judgement {
  const judgement = judgeCommand(broken === undefined ? {} : { ran: broken }, plan);
  if (judgement.holds !== false || broken?.outcome !== 'command') return judgement;
  const before = ran?.outcome === 'command' ? ran.output.stderr : '';
  return (
    crashOf(broken, plan, before) ??
    failedOtherwise(broken, plan) ?? { ...judgement, how: howItFailed(broken) }
  );
}

/**
 * Never a catch, whatever the plan expects.
 * @param before what the command printed without the sabotage
 */
function crashOf(
  ran: CommandOutcome,
  { run, sabotage }: CommandPlan,
  before: string,
): Judgement | undefined {
  const text = programText(run);
  const loss = lossByStatus(ran.status, text, ran.output.stderr);
  if (loss !== undefined) return unobserved(loss);
  const line = sabotage?.fails === undefined ? missingIn(ran.output.stderr, before) : undefined;
  if (line === undefined) return undefined;
  const why = `'${text}' could not find what it needs: ${line}`;
  const remedy = 'if that is how it must fail, say so under sabotage.fails';
  return unobserved(lost('cannot-start', `${why}; ${remedy}`));
}

function failedOtherwise(ran: CommandOutcome, { sabotage }: CommandPlan): Judgement | undefined {
  const wanted = sabotage?.fails;
  if (wanted === undefined) return undefined;
  const evidence = [
    ...(wanted.exit === undefined ? [] : compareStatus(ran.status, wanted.exit)),
    ...comparedBy({ expect: wanted }).flatMap((stream) =>
      comparePrinted(stream, ran, wanted[stream]),
    ),
  ];
  const differing = evidence.filter(({ holds }) => !holds);
  if (differing.length === 0) return undefined;
  return fails('fails-otherwise', differing.map(sentence).join('; '), evidence);
}

/** A program that the shell, or a module that Node or Python, could not find: nothing was checked. */
const MISSING = [
  /^\S*sh: (?:.*: )?(?:command not found: .+|\S+: (?:command )?not found)$/u,
  /^\S+: (?:line )?\d+: .+: (?:command )?not found$/u,
  /^env: .+: No such file or directory$/u,
  /^ModuleNotFoundError: /u,
  /^(?:Error: Cannot find module|Error \[ERR_MODULE_NOT_FOUND\]:) /u,
];

function missingIn(stderr: string, before: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  return lines.find(
    (line) => MISSING.some((pattern) => pattern.test(line)) && !before.includes(line),
  );
}

/** @example `exit status 1; last printed: no database` */
function howItFailed({ status, output: { stdout, stderr } }: CommandOutcome): string {
  const line = lastLine(stderr) || lastLine(stdout);
  return `exit status ${status}${line === '' ? '' : `; it last printed: ${line}`}`;
}

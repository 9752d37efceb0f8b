import { messageOf } from '../../model/errors.ts';
import { newProfile, noProfile, type Profile } from '../../probe/profile.ts';
import { verifyMany } from '../../api/verify-many.ts';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { checkLines } from '../progress/check-lines.ts';
import { runWithProgress } from '../progress/run-with-progress.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { keptWorldsText } from './kept-worlds-text.ts';
import { profileText } from './profile-text.ts';
import type { KeptWorld } from '../../worlds/surroundings.ts';
import type { ReportView } from '../../model/result.ts';

export interface VerifyFlags {
  plan?: string;
  only?: string[];
  skip?: string[];
  proof: boolean;
  reports: string;
  against?: string;
  verbose?: boolean;
  profile?: boolean;
  keepWorlds?: boolean;
}

/** Verifies a rollout with progress output, prints the summary and writes the reports. Resolves with the exit code. */
export async function runVerify(
  plan: string,
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  const style = styleOf(terminal);
  const profile = flags.profile === true ? profileSinceStart() : noProfile;
  const keptWorlds: KeptWorld[] | undefined = flags.keepWorlds === true ? [] : undefined;
  const verified = await runWithProgress(terminal, checkLines(terminal, style, flags), (hooks) =>
    verifyMany({
      plan,
      only: flags.only ?? [],
      skip: flags.skip ?? [],
      controls: flags.proof,
      ...(flags.against === undefined ? {} : { against: flags.against }),
      ...(keptWorlds === undefined ? {} : { keptWorlds }),
      profile,
      ...hooks,
    }),
  );
  // the run itself always ends with a report
  if (verified === 'interrupted') return INTERRUPTED;
  const { report, close, redactText, prepared } = verified;
  const endReporting = profile.begin({ activity: 'reporting' });
  try {
    await printSummary(report, flags, terminal);
    return await finish(report, flags.reports, terminal, prepared.real.mark);
  } finally {
    close();
    endReporting();
    if (keptWorlds !== undefined) terminal.out(redactText(keptWorldsText(keptWorlds)));
    if (flags.profile === true) terminal.out(redactText(profileText(profile.account(), style)));
  }
}

function profileSinceStart(): Profile {
  return newProfile(() => performance.now(), { activity: 'start', what: 'proofroll' });
}

async function printSummary(
  report: ReportView,
  { verbose }: VerifyFlags,
  terminal: Terminal,
): Promise<void> {
  const { renderReport } = await import('../../report/index.ts');
  const options = {
    ...styleOf(terminal),
    ...(verbose === undefined ? {} : { verbose }),
    listed: !terminal.isTerminal,
  };
  terminal.out(renderReport(report, 'terminal', options));
}

/** The verdict is valid even if the reports cannot be written, but a missing report is an error. */
async function finish(
  report: ReportView,
  folder: string,
  terminal: Terminal,
  mark: string,
): Promise<number> {
  try {
    const { reportsText, writeReports } = await import('./write-reports.ts');
    const written = await writeReports(report, folder, { cwd: terminal.cwd, mark });
    terminal.out(reportsText(report, written, terminal.cwd));
    return report.exitCode;
  } catch (error) {
    terminal.err(
      `proofroll: ${messageOf(error)}\nThe verdict above is still valid: ${report.verdict}\n`,
    );
    return Math.max(report.exitCode, exitCodes.INCOMPLETE);
  }
}

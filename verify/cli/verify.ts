import { verifyMany } from '../run/run.ts';
import { INTERRUPTED } from '../run/verdict.ts';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { newProfile, noProfile, type Profile } from '../probe/profile.ts';
import { checkLines } from './progress/check-lines.ts';
import { keptWorldsText } from './kept-worlds.ts';
import { profileText } from './profile-words.ts';
import { styleOf, watched } from './progress/watched.ts';
import type { Terminal } from './terminal.ts';
import type { KeptWorld } from '../worlds/surroundings.ts';
import type { ReportView } from '../model/result.ts';

export interface VerifyFlags {
  plan?: string;
  only: string[];
  skip: string[];
  proof: boolean;
  reports: string;
  against?: string;
  verbose?: boolean;
  profile?: boolean;
  keepWorlds?: boolean;
}

/** Verifies, tells while it works, writes the reports, and gives the exit code. */
export async function runVerify(
  plan: string,
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  const style = styleOf(terminal);
  const profile = flags.profile === true ? sinceStart() : noProfile;
  const keptWorlds: KeptWorld[] | undefined = flags.keepWorlds === true ? [] : undefined;
  const verified = await watched(terminal, checkLines(terminal, style, flags), (hooks) =>
    verifyMany({
      plan,
      only: flags.only,
      skip: flags.skip,
      controls: flags.proof,
      ...(flags.against === undefined ? {} : { against: flags.against }),
      ...(keptWorlds === undefined ? {} : { keptWorlds }),
      profile,
      ...hooks,
    }),
  );
  if (verified === 'interrupted') {
    if (keptWorlds !== undefined) terminal.err(keptWorldsText(keptWorlds));
    terminal.err('proofroll: interrupted; no report was written\n');
    return INTERRUPTED;
  }
  const { report, close, redactText } = verified;
  const reported = profile.begin({ activity: 'reporting' });
  try {
    const { renderReport } = await import('../report/index.ts');
    terminal.out(
      renderReport(report, 'terminal', {
        ...style,
        ...(flags.verbose === undefined ? {} : { verbose: flags.verbose }),
        listed: !terminal.isTerminal,
      }),
    );
    return await finish(report, flags.reports, terminal);
  } finally {
    close();
    reported();
    if (keptWorlds !== undefined) terminal.out(redactText(keptWorldsText(keptWorlds)));
    if (flags.profile === true) terminal.out(redactText(profileText(profile.account(), style)));
  }
}

function sinceStart(): Profile {
  return newProfile(() => performance.now(), { activity: 'start', what: 'proofroll' });
}

/** The verdict stands whatever becomes of the files; yet a report that is not there is an error. */
async function finish(report: ReportView, folder: string, terminal: Terminal): Promise<number> {
  try {
    const { reportsText, writeReports } = await import('./write-reports.ts');
    const written = await writeReports(report, folder, terminal.cwd);
    terminal.out(reportsText(report, written));
    return report.exitCode;
  } catch (error) {
    const message = error instanceof ProofrollError ? error.message : messageOf(error);
    terminal.err(`proofroll: ${message}\n  the verdict above stands: ${report.verdict}\n`);
    return Math.max(report.exitCode, 3);
  }
}

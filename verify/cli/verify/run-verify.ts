import { relative } from 'node:path';
import { messageOf } from '../../model/errors.ts';
import { newProfile, noProfile, type Profile } from '../../probe/profile.ts';
import { verifyMany } from '../../api/verify-many.ts';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { checkLines } from '../progress/check-lines.ts';
import { runWithProgress } from '../progress/run-with-progress.ts';
import { OUTPUT, type Request } from '../report/request.ts';
import { serviceOf } from '../report/service/service.ts';
import { asideOf, styleOf, type Terminal } from '../terminal.ts';
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
  report?: string[];
  json?: boolean;
  ciReports: boolean;
  against?: string;
  verbose?: boolean;
  profile?: boolean;
  keepWorlds?: boolean;
}

/** Verifies a rollout with progress output, prints the summary and writes the reports. Resolves with the exit code. */
export async function runVerify(
  plan: string,
  flags: VerifyFlags,
  whole: Terminal,
): Promise<number> {
  const requests = await requestsOf(plan, flags, whole);
  const terminal = requests.some(({ to }) => to === OUTPUT) ? asideOf(whole) : whole;
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
    return await finish(report, terminal, async () => {
      await writeFiles(report, flags.reports, terminal, prepared.real.mark);
      await answer(report, requests, terminal, whole);
      await addServiceReports(report, flags, terminal);
    });
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
  terminal.styled(renderReport(report, 'terminal', options));
}

/** What the command line asks for, checked before anything runs. */
async function requestsOf(
  plan: string,
  { report = [], json = false, reports }: VerifyFlags,
  terminal: Terminal,
): Promise<Request[]> {
  const { requireReportsPlace } = await import('./write-reports.ts');
  requireReportsPlace(plan, reports, terminal.cwd);
  const given = [...report, ...(json ? [`json=${OUTPUT}`] : [])];
  if (given.length === 0) return [];
  const { readyRequests } = await import('../report/ready.ts');
  return readyRequests(given, { plan, reports, cwd: terminal.cwd });
}

async function writeFiles(
  report: ReportView,
  folder: string,
  { cwd, out }: Terminal,
  mark: string,
): Promise<void> {
  const { reportsText, writeReports } = await import('./write-reports.ts');
  out(reportsText(report, await writeReports(report, folder, { cwd, mark }), cwd));
}

/** @param whole has the standard output that `terminal` may lack */
async function answer(
  report: ReportView,
  requests: readonly Request[],
  terminal: Terminal,
  whole: Terminal,
): Promise<void> {
  if (requests.length === 0) return;
  const { deliver } = await import('../report/deliver.ts');
  for (const request of requests) await deliver(report, request, whole);
  const paths = requests.filter(({ to }) => to !== OUTPUT).map(({ to }) => to);
  if (paths.length > 0)
    terminal.out(`Also written: ${paths.map((path) => relative(terminal.cwd, path)).join(', ')}\n`);
}

async function addServiceReports(
  report: ReportView,
  { ciReports, reports }: VerifyFlags,
  terminal: Terminal,
): Promise<void> {
  const service = ciReports ? serviceOf(terminal.env) : undefined;
  if (service === undefined) return;
  const { writeServiceReports } = await import('../report/service/write.ts');
  await writeServiceReports(service, report, reports, terminal);
}

/** The verdict is valid even if the reports cannot be written, but a missing report is an error. */
async function finish(
  report: ReportView,
  terminal: Terminal,
  write: () => Promise<void>,
): Promise<number> {
  try {
    await write();
    return report.exitCode;
  } catch (error) {
    terminal.err(
      `proofroll: ${messageOf(error)}\nThe verdict above is still valid: ${report.verdict}\n`,
    );
    return Math.max(report.exitCode, exitCodes.INCOMPLETE);
  }
}

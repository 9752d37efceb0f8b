import { setFlagsFromString } from 'node:v8';
import { verify, type ProgressEvent } from '../run.ts';
import { killGroups } from '../probe/spawn.ts';
import { INTERRUPTED } from '../run/verdict.ts';
import { messageOf, ProofrollError } from '../errors.ts';
import { progressLine } from './progress.ts';
import { gatesLine } from './gates-line.ts';
import { useColor } from './color.ts';
import type { Terminal, VerifyFlags } from './main.ts';
import type { RunReport } from '../result.ts';

/** Verifies, tells while it works, writes the reports, and gives the exit code. */
export async function runVerify(
  plan: string,
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  // A run makes much garbage and holds little; by default V8 would let it lie and take twice the memory.
  setFlagsFromString('--optimize-for-size');
  const controller = new AbortController();
  const style = {
    color: useColor(terminal),
    columns: Math.max(40, terminal.isTerminal ? terminal.columns : 80),
  };
  terminal.onSignal(() => {
    controller.abort();
    killGroups();
  });
  terminal.onExit(killGroups);
  const progress = terminal.isTerminal
    ? progressLine(terminal, style)
    : linePerCheck(terminal, style);
  const report = await verify({
    plan,
    only: flags.only,
    skip: flags.skip,
    controls: flags.proof,
    signal: controller.signal,
    onProgress: progress.show,
  }).finally(() => progress.clear());
  if (controller.signal.aborted) {
    terminal.err('proofroll: interrupted; no report was written\n');
    return INTERRUPTED;
  }
  const { renderReport } = await import('../report/index.ts');
  terminal.out(
    renderReport(report, 'terminal', {
      ...style,
      ...(flags.verbose === undefined ? {} : { verbose: flags.verbose }),
    }),
  );
  return finish(report, flags.reports, terminal);
}

/** The verdict stands whatever becomes of the files; yet a report that is not there is an error. */
async function finish(report: RunReport, folder: string, terminal: Terminal): Promise<number> {
  try {
    const { writeReports } = await import('./write-reports.ts');
    const written = await writeReports(report, folder, terminal.cwd);
    terminal.out(`Reports: ${written.join(', ')}\n`);
    return report.exitCode;
  } catch (error) {
    const message = error instanceof ProofrollError ? error.message : messageOf(error);
    terminal.err(`proofroll: ${message}\n  the verdict above stands: ${report.verdict}\n`);
    return Math.max(report.exitCode, 3);
  }
}

function linePerCheck(terminal: Terminal, style: { color: boolean; columns: number }) {
  // loaded while the first probes start; nothing is checked before they have
  let lines: Promise<void> = Promise.resolve();
  let format: Promise<typeof import('../report/index.ts')> | undefined;
  return {
    show: (event: ProgressEvent): void => {
      if (event.type === 'started' && event.gates !== undefined)
        terminal.out(`${gatesLine(event.gates)}\n`);
      if (event.type === 'phase') format ??= import('../report/index.ts');
      if (event.type !== 'checked') return;
      const loaded = (format ??= import('../report/index.ts'));
      lines = lines.then(async () =>
        terminal.out(`${(await loaded).checkLine(event.result, style)}\n`),
      );
    },
    clear: (): Promise<void> => lines,
  };
}

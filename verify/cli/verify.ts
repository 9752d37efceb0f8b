import { verify, type ProgressEvent } from '../run.ts';
import { INTERRUPTED } from '../run/verdict.ts';
import { messageOf, ProofrollError } from '../errors.ts';
import { gatesLine } from './gates-line.ts';
import { styleOf, watched, type Style, type Watch } from './watched.ts';
import type { Terminal, VerifyFlags } from './main.ts';
import type { RunReport } from '../result.ts';

/** Verifies, tells while it works, writes the reports, and gives the exit code. */
export async function runVerify(
  plan: string,
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  const style = styleOf(terminal);
  const report = await watched(terminal, linePerCheck(terminal, style), (hooks) =>
    verify({
      plan,
      only: flags.only,
      skip: flags.skip,
      controls: flags.proof,
      ...(flags.against === undefined ? {} : { against: flags.against }),
      ...hooks,
    }),
  );
  if (report === 'interrupted') {
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

function linePerCheck(terminal: Terminal, style: Style): Watch {
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

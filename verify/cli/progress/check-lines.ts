import { budgetsLine } from './budgets-line.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { ProgressEvent } from '../../run/options.ts';
import { statuses, type CheckResult, type Status } from '../../model/result.ts';
import type { Style, Terminal } from '../terminal.ts';
import type { ProgressView } from './view.ts';

/** Nobody reads a longer log: above this number, passed checks and most others are only counted. */
const MANY_CHECKS = 500;
const MOST_OF_A_STATUS = 100;

type Checked = Extract<ProgressEvent, { type: 'checked' }>;

/** Prints a line for each check when it is done, and a line with the progress from time to time. */
export function checkLines(
  terminal: Pick<Terminal, 'styled'>,
  style: Style,
  { verbose = false }: { verbose?: boolean },
): ProgressView {
  // loaded while the first probes start, before any check can be done
  let report: Promise<typeof import('../../report/index.ts')> | undefined;
  const loadReport = () => (report ??= import('../../report/index.ts'));
  let lines: Promise<void> = Promise.resolve();
  const print = (line: () => Promise<string> | string): void => {
    lines = lines.then(async () => terminal.styled(`${await line()}\n`));
  };
  const heartbeat = startHeartbeat((text) => print(() => text));
  const counts = new Map<Status, number>();
  const showChecked = ({ result, done, total }: Checked): void => {
    const loaded = loadReport();
    counts.set(result.status, (counts.get(result.status) ?? 0) + 1);
    const all = verbose || total <= MANY_CHECKS;
    if (all || isListed(result, counts)) print(async () => (await loaded).checkLine(result, style));
    if (all || !isTenth(done, total)) return;
    const text = `${done} of ${total} checks done: ${countsText(counts)}`;
    print(() => text);
  };
  return {
    show: (event): void => {
      heartbeat.note(event);
      if (event.type === 'started' && event.gates !== undefined)
        terminal.styled(`${budgetsLine(event.gates)}\n`);
      if (event.type === 'phase') void loadReport();
      if (event.type === 'checked') showChecked(event);
    },
    clear: () => {
      heartbeat.stop();
      return lines;
    },
  };
}

function isListed({ status }: CheckResult, counts: ReadonlyMap<Status, number>): boolean {
  return status !== 'passed' && (counts.get(status) ?? 0) <= MOST_OF_A_STATUS;
}

function countsText(counts: ReadonlyMap<Status, number>): string {
  return statuses
    .flatMap((status) => {
      const count = counts.get(status);
      return count === undefined ? [] : [`${count} ${status}`];
    })
    .join(', ');
}

function isTenth(done: number, total: number): boolean {
  return done === total || done % Math.ceil(total / 10) === 0;
}

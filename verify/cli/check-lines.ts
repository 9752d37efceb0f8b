import { gatesLine } from './gates-line.ts';
import type { ProgressEvent } from '../run.ts';
import type { CheckResult } from '../result.ts';
import type { Terminal } from './main.ts';
import type { Style, Watch } from './watched.ts';

/** A log of more lines is not read: those that passed are only counted then, and so are others beyond that. */
const MANY = 500;
const MOST_OTHERS = 100;

/** A line for each check as it is done. */
export function checkLines(
  terminal: Pick<Terminal, 'out'>,
  style: Style,
  { verbose = false }: { verbose?: boolean },
): Watch {
  // loaded while the first probes start; nothing is checked before they have
  let format: Promise<typeof import('../report/index.ts')> | undefined;
  let lines: Promise<void> = Promise.resolve();
  let others = 0;
  const isTold = ({ status }: CheckResult, total: number): boolean => {
    if (verbose || total <= MANY) return true;
    if (status !== 'passed') others += 1;
    return status !== 'passed' && others <= MOST_OTHERS;
  };
  const say = (line: () => Promise<string> | string): void => {
    lines = lines.then(async () => terminal.out(`${await line()}\n`));
  };
  const sayChecked = ({ result, done, total }: Extract<ProgressEvent, { type: 'checked' }>) => {
    const loaded = (format ??= import('../report/index.ts'));
    if (isTold(result, total)) say(async () => (await loaded).checkLine(result, style));
    if (total <= MANY || verbose || !isTenth(done, total)) return;
    const count = `${done} of ${total} checked${others > 0 ? `, ${others} did not pass` : ''}`;
    say(() => count);
  };
  return {
    show: (event): void => {
      if (event.type === 'started' && event.gates !== undefined)
        terminal.out(`${gatesLine(event.gates)}\n`);
      if (event.type === 'phase') format ??= import('../report/index.ts');
      if (event.type === 'checked') sayChecked(event);
    },
    clear: () => lines,
  };
}

function isTenth(done: number, total: number): boolean {
  return done === total || done % Math.ceil(total / 10) === 0;
}

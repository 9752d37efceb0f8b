import { gatesLine } from './gates-line.ts';
import type { ProgressEvent } from '../../api/verify.ts';
import { statuses, type CheckResult, type Status } from '../../model/result.ts';
import type { Terminal } from '../terminal.ts';
import type { Style, Watch } from './watched.ts';

/** A log of more lines is not read: those that passed are only counted then, and so are others beyond that. */
const MANY = 500;
const MOST_OF_A_STATUS = 100;

/** So long a log may stand still before it says that the run goes on. */
const SILENCE_MS = 30_000;

/** A line for each check as it is done, and now and then one that says how far the run is. */
export function checkLines(
  terminal: Pick<Terminal, 'out'>,
  style: Style,
  { verbose = false }: { verbose?: boolean },
): Watch {
  // loaded while the first probes start; nothing is checked before they have
  let format: Promise<typeof import('../../report/index.ts')> | undefined;
  let lines: Promise<void> = Promise.resolve();
  const counts = new Map<Status, number>();
  const pulse = newPulse((text) => say(() => text));
  const isTold = ({ status }: CheckResult, total: number): boolean => {
    if (verbose || total <= MANY) return true;
    return status !== 'passed' && (counts.get(status) ?? 0) <= MOST_OF_A_STATUS;
  };
  const say = (line: () => Promise<string> | string): void => {
    lines = lines.then(async () => terminal.out(`${await line()}\n`));
  };
  const sayChecked = ({ result, done, total }: Extract<ProgressEvent, { type: 'checked' }>) => {
    const loaded = (format ??= import('../../report/index.ts'));
    counts.set(result.status, (counts.get(result.status) ?? 0) + 1);
    if (isTold(result, total)) say(async () => (await loaded).checkLine(result, style));
    if (total <= MANY || verbose || !isTenth(done, total)) return;
    const parts = statuses.flatMap((status) => {
      const count = counts.get(status);
      return count === undefined ? [] : [`${count} ${status}`];
    });
    say(() => `${done} of ${total} checked: ${parts.join(', ')}`);
  };
  return {
    show: (event): void => {
      pulse.note(event);
      if (event.type === 'started' && event.gates !== undefined)
        terminal.out(`${gatesLine(event.gates)}\n`);
      if (event.type === 'phase') format ??= import('../../report/index.ts');
      if (event.type === 'checked') sayChecked(event);
    },
    clear: () => {
      pulse.stop();
      return lines;
    },
  };
}

/** Many a service ends a job whose log stands still. Ids are not told: a secret may be a part of one. */
function newPulse(say: (text: string) => void) {
  const begun = Date.now();
  const state = { total: 0, done: 0, phase: '' };
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    const phase = state.phase === '' ? '' : `; at work: ${state.phase}`;
    say(`… ${state.done} of ${state.total} checked after ${seconds} s${phase}`);
  }, SILENCE_MS);
  // it is no reason to keep the process alive
  timer.unref();
  return {
    note: (event: ProgressEvent): void => {
      if (event.type === 'started') state.total = event.total;
      if (event.type === 'phase') state.phase = event.phase;
      if (event.type === 'checked') state.done = event.done;
      timer.refresh();
    },
    stop: (): void => clearInterval(timer),
  };
}

function isTenth(done: number, total: number): boolean {
  return done === total || done % Math.ceil(total / 10) === 0;
}

import { Chalk } from 'chalk';
import { oneLine } from '../../report/content/printable.ts';
import { budgetsLine } from './budgets-line.ts';
import type { Terminal } from '../terminal.ts';
import type { ProgressView } from './view.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const TICK_MS = 80;
const CLEAR_LINE = '\r\u001b[2K';
const MOST_NAMES = 3;

/** One line that is redrawn: how many checks are done, the time, and what is running. */
export function terminalLine(
  terminal: Pick<Terminal, 'styled' | 'columns'>,
  style: { color: boolean },
): ProgressView {
  const paint = new Chalk({ level: style.color ? 1 : 0 });
  const startedAt = Date.now();
  const state = { total: 0, done: 0, running: 'loading the plan', frame: 0 };
  const draw = (): void => {
    state.frame = (state.frame + 1) % FRAMES.length;
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const text = `${FRAMES[state.frame]} ${state.done}/${state.total} ${seconds} s  ${state.running}`;
    terminal.styled(`${CLEAR_LINE}${paint.dim(text.slice(0, Math.max(10, terminal.columns - 1)))}`);
  };
  const timer = setInterval(draw, TICK_MS);
  return {
    show: (event): void => {
      if (event.type === 'started') state.total = event.total;
      if (event.type === 'started' && event.gates !== undefined)
        terminal.styled(`${CLEAR_LINE}${budgetsLine(event.gates)}\n`);
      if (event.type === 'phase') state.running = `${event.phase}: ${namesOf(event.waiting)}`;
      if (event.type === 'checked') state.done = event.done;
      draw();
    },
    clear: (): void => {
      clearInterval(timer);
      terminal.styled(CLEAR_LINE);
    },
  };
}

function namesOf(waiting: readonly string[]): string {
  const names = waiting.slice(0, MOST_NAMES);
  return oneLine([...names, ...(waiting.length > MOST_NAMES ? ['…'] : [])].join(', '));
}

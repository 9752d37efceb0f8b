import { Chalk } from 'chalk';
import { gatesLine } from './gates-line.ts';
import type { ProgressEvent } from '../../api/verify.ts';
import type { Terminal } from '../terminal.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const TICK_MS = 80;

/** One line that is drawn over: what runs, how many are done, and for how long. */
export function progressLine(
  terminal: Pick<Terminal, 'out' | 'columns'>,
  style: { color: boolean },
) {
  const paint = new Chalk({ level: style.color ? 1 : 0 });
  const begun = Date.now();
  const state = { total: 0, done: 0, doing: 'loading the plan', frame: 0 };
  const draw = (): void => {
    state.frame = (state.frame + 1) % FRAMES.length;
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    const text = `${FRAMES[state.frame]} ${state.done}/${state.total} ${seconds} s  ${state.doing}`;
    terminal.out(`\r\u001b[2K${paint.dim(text.slice(0, Math.max(10, terminal.columns - 1)))}`);
  };
  const timer = setInterval(draw, TICK_MS);
  return {
    show: (event: ProgressEvent): void => {
      if (event.type === 'started') state.total = event.total;
      if (event.type === 'started' && event.gates !== undefined) {
        terminal.out('\r\u001b[2K');
        terminal.out(`${gatesLine(event.gates)}\n`);
      }
      if (event.type === 'phase')
        state.doing = `${event.phase}: ${event.waiting.slice(0, 3).join(', ')}${event.waiting.length > 3 ? ', …' : ''}`;
      if (event.type === 'checked') state.done = event.done;
      draw();
    },
    clear: (): void => {
      clearInterval(timer);
      terminal.out('\r\u001b[2K');
    },
  };
}

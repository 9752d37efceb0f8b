import type { Drawing } from './ready.ts';
import { h, type Branch, type Child } from './tree.ts';

/** Interval and estimate of a budget against its limit, on a line that starts at zero. */
export function drawingView(drawing: Drawing): Branch {
  const [status, low, high, estimate, limit, openLeft, openRight, words] = drawing;
  const at = (place: string): string => String(Math.round(Number(place) * 4 * 10) / 10);
  const [from, to, past] = [at(low), at(high), at(limit)];
  return h(
    'svg',
    { class: `drawing ${status}`, viewBox: '-8 0 416 32', role: 'img', 'aria-label': words },
    rect('over', past, String(400 - Number(past)), '4', '24'),
    h('path', { class: 'axis', d: 'M0 16H400' }),
    rect('interval', from, String(Math.max(2, Number(to) - Number(from))), '12', '8'),
    end(from, openLeft === 'open' ? '-' : ''),
    end(to, openRight === 'open' ? '+' : ''),
    h('path', { class: 'limit', d: `M${past} 3V29` }),
    h('circle', { class: 'estimate', cx: at(estimate), cy: '16', r: '5' }),
  );
}

function rect(name: string, x: string, width: string, y: string, height: string): Branch {
  return h('rect', { class: name, x, y, width, height });
}

/** A stroke where the interval ends, an arrow where it is open. */
function end(x: string, open: '' | '-' | '+'): Child {
  const d =
    open === '' ? `M${x} 9V23` : `M${x} 10L${Number(x) + (open === '+' ? 7 : -7)} 16L${x} 22Z`;
  return h('path', { class: open === '' ? 'end' : 'open', d });
}

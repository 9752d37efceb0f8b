/** The script of the page: it fills the list of checks. The rest of the page works without it. */
import { readRows } from './data.ts';
import { startList } from './list.ts';

const frame = document.querySelector<HTMLElement>('#list');
if (frame !== null) {
  startList(frame, readRows());
  frame.hidden = false;
  document.querySelector('#no-script')?.remove();
}
performance.mark('listed');

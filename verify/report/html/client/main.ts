/** The page's one script: it fills the list of all checks. Everything else on the page stands without it. */
import { readRows } from './data.ts';
import { startList } from './list.ts';

const frame = document.querySelector<HTMLElement>('#list');
if (frame !== null) {
  startList(frame, readRows());
  frame.hidden = false;
  document.querySelector('#no-script')?.remove();
}
performance.mark('listed');

import { blockView } from '../view/block.ts';
import type { Branch } from '../view/tree.ts';
import { detailOf, type Entry } from './data.ts';
import { elementOf, part } from './dom.ts';
import { bodyView, categoryRow, rowView, unfoldedRow } from './row-view.ts';
import { searchable, select } from './select.ts';

/** Rows on one page: enough to scroll through, and drawn at once. */
const PAGE = 100;

/** Draws the list a page at a time, and again whenever search or filters change. */
export function startList(frame: HTMLElement, entries: readonly Entry[]): void {
  const all = entries.map(searchable);
  const query = part(frame, '#query', HTMLInputElement);
  const category = part(frame, '#category', HTMLSelectElement);
  const table = part(frame, 'table.list', HTMLTableElement);
  let shown: Entry[] = [];
  let page = 0;

  const draw = (): void => {
    for (const body of table.querySelectorAll('tbody')) body.remove();
    const first = page * PAGE;
    table.append(...groups(shown.slice(first, first + PAGE), first).map(elementOf));
    showRange(frame, page, shown.length, all.length);
  };
  const refresh = (): void => {
    shown = select(all, { query: query.value, category: category.value, statuses: checked(frame) });
    page = 0;
    draw();
  };
  const turn = (by: number) => (): void => {
    page += by;
    draw();
    table.scrollIntoView();
  };

  part(frame, '.filters', HTMLElement).addEventListener('input', refresh);
  part(frame, '#previous', HTMLButtonElement).addEventListener('click', turn(-1));
  part(frame, '#next', HTMLButtonElement).addEventListener('click', turn(1));
  table.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const entry = shown[Number(button?.dataset['place'])];
    if (button !== null && entry !== undefined) toggle(button, entry);
  });
  refresh();
}

function checked(frame: HTMLElement): Set<string> {
  const boxes = frame.querySelectorAll<HTMLInputElement>('input[name=status]:checked');
  return new Set([...boxes].map(({ value }) => value));
}

/** Rows under the heading of their category, which is repeated where the page begins. */
function groups(entries: readonly Entry[], first: number): Branch[] {
  const bodies: Branch[][] = [];
  entries.forEach(({ row }, index) => {
    const category = row[2];
    if (category !== entries[index - 1]?.row[2]) bodies.push([categoryRow(category)]);
    bodies.at(-1)?.push(rowView(row, first + index));
  });
  return bodies.map(bodyView);
}

function showRange(frame: HTMLElement, page: number, count: number, all: number): void {
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const range =
    count > PAGE ? `, ${page * PAGE + 1} to ${Math.min(count, (page + 1) * PAGE)} shown` : '';
  part(frame, '#shown', HTMLElement).textContent = `${count} of ${all} listed checks${range}`;
  part(frame, '#page', HTMLElement).textContent = `Page ${page + 1} of ${pages}`;
  part(frame, '#previous', HTMLButtonElement).disabled = page === 0;
  part(frame, '#next', HTMLButtonElement).disabled = page + 1 >= pages;
  part(frame, '.pages', HTMLElement).hidden = pages === 1;
}

function toggle(button: HTMLButtonElement, entry: Entry): void {
  const isOpen = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!isOpen));
  const row = button.closest('tr');
  if (isOpen) row?.nextElementSibling?.remove();
  else row?.after(elementOf(unfolded(entry)));
}

function unfolded(entry: Entry): Branch {
  const detail = detailOf(entry);
  return unfoldedRow(detail?.map(blockView));
}

import type { Detail, Row } from '../model.ts';
import { unpack, type Pack, type Texts } from '../packed.ts';

/** A row, and where its details are: in which block, and which of those there. */
export interface Entry {
  row: Row;
  block: number;
  place: number;
}

export function readRows(): Entry[] {
  return blocks('rows').flatMap((element, block) =>
    (read(element) as Row[]).map((row, place) => ({ row, block, place })),
  );
}

/** Read when they are wanted: most checks are never opened. */
export function detailOf({ block, place }: Entry): Detail | undefined {
  const element = blocks('details')[block];
  return element === undefined ? undefined : (read(element)[place] as Detail | undefined);
}

function blocks(name: string): Element[] {
  return [...document.querySelectorAll(`script.${name}`)];
}

function read(element: Element): Texts[] {
  return unpack(JSON.parse(element.textContent) as Pack);
}

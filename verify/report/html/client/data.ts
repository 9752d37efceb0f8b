import { unpack, type Pack, type Texts } from '../list/packed.ts';
import type { Ready, Row } from '../view/ready.ts';

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

/** Read on demand: most checks are never opened. */
export function detailOf({ block, place }: Entry): Ready[] | undefined {
  const element = blocks('details')[block];
  return element === undefined ? undefined : (read(element)[place] as Ready[] | undefined);
}

function blocks(name: string): Element[] {
  return [...document.querySelectorAll(`script.${name}`)];
}

function read(element: Element): Texts[] {
  return unpack(JSON.parse(element.textContent) as Pack);
}

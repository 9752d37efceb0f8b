import type { Origin, Phrase } from './phrase.ts';

/** A part of a report under its heading; one with nothing in its blocks is left out. */
export interface Part {
  title: Phrase;
  blocks: Block[];
}
export type Block =
  | { block: 'paragraph'; phrase: Phrase }
  | { block: 'facts'; facts: Fact[]; mark?: Origin }
  | { block: 'table'; head: Phrase[]; rows: Phrase[][] };
export type Fact = readonly [name: string, what: Phrase];

export function paragraph(phrase: Phrase): Block {
  return { block: 'paragraph', phrase };
}

/** @param mark of each line, where none of them was observed in this run */
export function facts(all: Fact[], mark?: Origin): Block {
  return { block: 'facts', facts: all, ...(mark === undefined ? {} : { mark }) };
}

export function table(head: Phrase[], rows: Phrase[][]): Block {
  return { block: 'table', head, rows };
}

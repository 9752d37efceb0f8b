import { text } from './escape.ts';

/** Marks whatever the plan states, so that it is never taken for an observation. */
export const planMark = '📄';

export const convention =
  `> ${planMark} marks what is **stated in the plan** and only repeated here. Everything else was **observed in this run**, ` +
  'or follows from that by rule. Of a check, the claim and what is *expected* come from the plan; what is *measured* comes from the run.';

export function stated(foreign: string): string {
  return `${planMark} ${text(foreign)}`;
}

export function statedOrNot(foreign: string | undefined): string {
  return foreign === undefined ? 'not stated in the plan' : stated(foreign);
}

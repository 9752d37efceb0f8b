import { text } from './escape.ts';
import { marks } from './lay-out.ts';

export const planMark = marks.plan;
export const beforeMark = marks.before;

export function stated(foreign: string): string {
  return `${planMark} ${text(foreign)}`;
}

export function statedOrNot(foreign: string | undefined): string {
  return foreign === undefined ? 'not stated in the plan' : stated(foreign);
}

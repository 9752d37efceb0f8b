import { Chalk } from 'chalk';
import type { Status, Verdict } from '../../model/result.ts';

export interface Paint {
  status: Record<Status, (text: string) => string>;
  verdict: Record<Verdict, (text: string) => string>;
  strong: (text: string) => string;
  faint: (text: string) => string;
}

/** Colour only repeats what signs and words already say. */
export function paint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const { green, red, yellow, cyan, dim, magenta, bold } = chalk;
  return {
    status: {
      passed: green,
      failed: red,
      errored: magenta,
      unproven: yellow,
      inconclusive: yellow,
      skipped: dim,
      waived: cyan,
    },
    verdict: {
      SUCCESSFUL: green.bold,
      DEGRADED: yellow.bold,
      FAILED: red.bold,
      INCOMPLETE: magenta.bold,
    },
    strong: bold,
    faint: dim,
  };
}

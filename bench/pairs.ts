/** Whole commands, timed in pairs A B A B, so that a ratio holds though the machine's speed drifts. */
import { execa } from 'execa';

export interface Command {
  file: string;
  arguments: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** that it must end with, 0 unless given: a command that ends otherwise did other work */
  exitCode?: number;
}

export interface Ratio {
  ratio: number;
  low: number;
  high: number;
  /** medians, in ms */
  own: number;
  base: number;
  pairs: number;
}

/** What is compared: a command, and others that are run one after the other. */
export interface Compared {
  own: Command;
  base: readonly Command[];
  pairs: number;
}

/** The median of the ratios of `pairs` pairs, after one that is not counted. */
export async function ratioOf({ own, base, pairs }: Compared): Promise<Ratio> {
  const rows: { own: number; base: number }[] = [];
  for (let pair = 0; pair <= pairs; pair += 1)
    rows.push({ own: await elapsedMs(own), base: await sumMs(base) });
  const counted = rows.slice(1);
  const ratios = counted.map((row) => row.own / row.base).toSorted((a, b) => a - b);
  return {
    ratio: median(ratios),
    low: ratios[0] ?? Number.NaN,
    high: ratios.at(-1) ?? Number.NaN,
    own: median(counted.map((row) => row.own)),
    base: median(counted.map((row) => row.base)),
    pairs,
  };
}

async function sumMs(commands: readonly Command[]): Promise<number> {
  let sum = 0;
  for (const command of commands) sum += await elapsedMs(command);
  return sum;
}

export async function elapsedMs({
  file,
  arguments: given,
  cwd,
  env = {},
  exitCode = 0,
}: Command): Promise<number> {
  const begun = process.hrtime.bigint();
  const ended = await execa(file, given, {
    stdio: 'ignore',
    env,
    ...(cwd === undefined ? {} : { cwd }),
    preferLocal: true,
    reject: false,
  });
  const elapsed = Number(process.hrtime.bigint() - begun) / 1e6;
  if (ended.exitCode !== exitCode)
    throw new Error(`${file} ${given.join(' ')} ended with exit code ${ended.exitCode}`);
  return elapsed;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

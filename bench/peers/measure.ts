/** Times proofroll and one peer on the same work, in turn. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elapsedMs, median, type Command } from '../pairs.ts';
import { folder } from './install.ts';
import { jobOf, type Job, type Work } from './job.ts';
import { withControls, withoutControls, type Tool } from './tools.ts';

export interface Compared {
  ratio: number;
  low: number;
  high: number;
}
export interface Row {
  peer: Tool;
  /** medians, in ms */
  peerMs: number;
  ownMs: number;
  provenMs: number;
  own: Compared;
  proven: Compared;
  turns: number;
}

export const place = join(folder, 'work');

/** Turns of proofroll without its controls, the peer, and proofroll with them, after one that is not counted, unless cold. */
export async function compare(peer: Tool, turns: number, cold: boolean): Promise<Row> {
  const rows: { own: number; peer: number; proven: number }[] = [];
  for (let turn = cold ? 1 : 0; turn <= turns; turn += 1)
    rows.push({
      own: await elapsedMs(commandOf(withoutControls)),
      peer: await elapsedMs(commandOf(peer)),
      proven: await elapsedMs(commandOf(withControls)),
    });
  const counted = rows.slice(-turns);
  const ratios = (of: 'own' | 'proven'): Compared => {
    const all = counted.map((row) => row[of] / row.peer).toSorted((a, b) => a - b);
    return { ratio: median(all), low: all[0] ?? Number.NaN, high: all.at(-1) ?? Number.NaN };
  };
  return {
    peer,
    peerMs: median(counted.map((row) => row.peer)),
    ownMs: median(counted.map((row) => row.own)),
    provenMs: median(counted.map((row) => row.proven)),
    own: ratios('own'),
    proven: ratios('proven'),
    turns,
  };
}

/** Writes what every tool is given for this work into the place where they are run. */
export function prepareWork(
  tools: readonly Tool[],
  work: Work,
  count: number,
  wrong = false,
): void {
  rmSync(place, { recursive: true, force: true });
  const job: Job = jobOf(work, count, wrong);
  for (const { path, text } of job.files) write(path, text);
  for (const { texts } of [withControls, ...tools])
    for (const [path, text] of Object.entries(texts(job))) write(path, text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
}

/** @throws where it is not: then its time would be for something else */
export async function mustBeContent(tool: Tool): Promise<void> {
  await elapsedMs(commandOf(tool));
}

/** @throws where a tool is content though one expectation does not hold: its time would be for other work */
export async function mustNotice(tool: Tool): Promise<void> {
  const content = await elapsedMs(commandOf(tool)).then(
    () => true,
    () => false,
  );
  if (content) throw new Error(`${tool.name} did not notice what was wrong`);
}

function commandOf({ command: [file, ...given], exitCode }: Tool): Command {
  return { file, arguments: given, cwd: place, exitCode };
}

/** `npm run bench:peers [-- NAME…]`: proofroll beside its peers on the same work; writes bench/peers.md. */
import { writeFileSync } from 'node:fs';
import { compare, mustBeContent, mustNotice, prepareWork, type Row } from './peers/measure.ts';
import { page, type Part } from './peers/page.ts';
import { peers, withControls, type Tool } from './peers/tools.ts';
import type { Work } from './peers/job.ts';

const MANY = 1000;
const FEW = 20;
/** Turns with a single check, which is over soon. */
const SHORT_TURNS = 3;

const { tools, left } = await peers(process.argv.slice(2));
const parts: Part[] = [];
for (const work of ['commands', 'files'] as const) parts.push(await partOf(work));
writeFileSync(new URL('peers.md', import.meta.url), page(parts, tools, left, MANY));

async function partOf(work: Work): Promise<Part> {
  prepareWork(tools, work, FEW);
  for (const tool of [withControls, ...tools]) await mustBeContent(tool);
  prepareWork(tools, work, FEW, true);
  for (const tool of [withControls, ...tools]) await mustNotice(tool);
  const many = await rowsOf(work, MANY, ({ pairs }) => pairs);
  const one = await rowsOf(work, 1, () => SHORT_TURNS);
  return { work, many, one };
}

async function rowsOf(work: Work, count: number, turns: (tool: Tool) => number): Promise<Row[]> {
  prepareWork(tools, work, count);
  const rows: Row[] = [];
  for (const tool of tools) {
    const row = await compare(tool, turns(tool), count > 1 && tool.slow === true);
    process.stderr.write(
      `${work} ${count} ${tool.name}: ${row.peerMs.toFixed(0)} ms, proofroll ${row.ownMs.toFixed(0)} ms, ${row.own.ratio.toFixed(2)}\n`,
    );
    rows.push(row);
  }
  return rows;
}

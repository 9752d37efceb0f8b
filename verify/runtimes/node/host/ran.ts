/** Which parts of the target's own code ran for a step, from V8's block coverage. */
import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import { nameOfOwn } from './root.ts';
import { originalPlace } from './source-maps.ts';
import type { Described, Scenario } from '../../../probe/protocol.ts';

const ASPECT = '@ran';

/** The steps for which the scenario observes what ran. */
export function tracedSteps({ observe }: Scenario): Set<string> {
  const paths = Object.values(observe).filter((path) => path.endsWith(ASPECT));
  return new Set(paths.map((path) => path.slice(1, -ASPECT.length)));
}

let session: Session | undefined;

/** Starts counting. Only code that is compiled later is counted by block, so modules must be imported after this. */
export function beginCounting(): void {
  if (session !== undefined) return;
  session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

/** What ran since the last call. A block that was skipped inside a function that ran is a separate part. */
export function takeRan(): Described {
  const parts = takeCounts()
    .flatMap(({ url, functions }) => {
      const file = fileOf(url);
      if (file === undefined || nameOfOwn(file) === undefined) return [];
      return functions.flatMap((each) => partsOf(each, file));
    })
    .toSorted();
  if (parts.length <= MOST_PARTS) return { kind: 'plain', value: [...new Set(parts)] };
  const why = `it is made of ${parts.length} parts, and more than ${MOST_PARTS} are not compared`;
  return { kind: 'opaque', type: 'parts', why, preview: '' };
}

/** Far below the size limit of a reply. */
const MOST_PARTS = 40_000;

function takeCounts(): Profiler.ScriptCoverage[] {
  let counts: Profiler.ScriptCoverage[] = [];
  // the callback runs before `post` returns, because the session is on the same thread
  session?.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error === null) counts = answer.result;
  });
  return counts;
}

function fileOf(url: string): string | undefined {
  if (url.startsWith('/')) return url;
  return url.startsWith('file://') ? fileURLToPath(url.replace(/[?#].*$/u, '')) : undefined;
}

function partsOf({ functionName, ranges }: Profiler.FunctionCoverage, file: string): string[] {
  const [whole] = ranges;
  if (whole === undefined || whole.count === 0) return [];
  return [
    `${placeOf(file, whole.startOffset)} ${functionName}@${whole.startOffset}`,
    ...skippedRanges(ranges).map(({ from, to }) => `${placeOf(file, from)} but-for@${from}-${to}`),
  ];
}

/** The ranges that were skipped. How often the rest ran does not matter, so ranges with other counts are merged. */
function skippedRanges(ranges: readonly Profiler.CoverageRange[]): { from: number; to: number }[] {
  const edges = [...new Set(ranges.flatMap((each) => [each.startOffset, each.endOffset]))];
  edges.sort((a, b) => a - b);
  const gaps: { from: number; to: number }[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    // inner ranges come after those around them
    const inner = ranges.findLast((each) => each.startOffset <= from && from < each.endOffset);
    if (to === undefined || inner?.count !== 0) continue;
    const before = gaps.at(-1);
    if (before?.to === from) before.to = to;
    else gaps.push({ from, to });
  }
  return gaps;
}

const starts = new Map<string, number[]>();

function placeOf(file: string, offset: number): string {
  const lines = starts.get(file) ?? lineStarts(file);
  starts.set(file, lines);
  const line = lines.findLastIndex((start) => start <= offset);
  const place = originalPlace(file, line + 1, offset - (lines[line] ?? 0) + 1);
  const own = nameOfOwn(place.file);
  return own === undefined ? `${nameOfOwn(file) ?? file}:${line + 1}` : `${own}:${place.line}`;
}

function lineStarts(file: string): number[] {
  try {
    const text = readFileSync(file, 'utf8');
    return [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
  } catch {
    // code that was generated during the import has no file
    return [0];
  }
}

import { markdown } from '../markdown/index.ts';
import type { Format, RenderOptions } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** The Markdown report as far as a job summary holds it. */
export const githubSummary: Format = {
  ending: 'github-summary.md',
  mediaType: 'text/markdown',
  purpose: 'the Markdown report within the 1 MiB of a GitHub job summary',
  written: 'on-request',
  pieces: renderSummary,
};

/** GitHub shows nothing at all of a summary that is larger. */
const LARGEST_BYTES = 1 << 20;
/** for the sentence about what was left out */
const RESERVE = 2000;

function* renderSummary(report: ReportView, options: RenderOptions): Generator<string> {
  let room = Math.min(options.room ?? LARGEST_BYTES, LARGEST_BYTES) - RESERVE;
  const left: string[] = [];
  // a whole section at a time: half a table or block of code would swallow the rest
  for (const piece of markdown.pieces(report, options)) {
    const size = Buffer.byteLength(piece);
    if (size > room) left.push(/^## (.*)$/mu.exec(piece)?.[1] ?? 'notes at the end');
    else yield piece;
    if (size <= room) room -= size;
  }
  if (left.length === 0) return;
  yield `\n\nLeft out, because a job summary holds 1 MiB: ${left.join(', ').slice(0, 1000)}. The Markdown report of this run has all of it.\n`;
}

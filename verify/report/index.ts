import { ProofrollError } from '../model/errors.ts';
import type { ReportView } from '../model/result.ts';
import { defaultRenderOptions } from './format.ts';
import type { Format, RenderOptions } from './format.ts';
import { html } from './html/index.ts';
import { json } from './json/index.ts';
import { markdown } from './markdown/index.ts';
import { codeQuality } from './code-quality/index.ts';
import { ctrf } from './ctrf/index.ts';
import { githubSummary } from './github-summary/index.ts';
import { github } from './github/index.ts';
import { junit } from './junit/index.ts';
import { prometheus } from './prometheus/index.ts';
import { sarif } from './sarif/index.ts';
import { summary } from './summary/index.ts';
import { tap } from './tap/index.ts';
import { terminal } from './terminal/index.ts';

/** Every report format by its name. Files, lists of formats and the message for an unknown one are derived from it. */
export const formats = {
  terminal,
  json,
  markdown,
  html,
  summary,
  junit,
  ctrf,
  tap,
  github,
  'github-summary': githubSummary,
  'code-quality': codeQuality,
  sarif,
  prometheus,
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats).filter(isFormatName);

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** @throws `usage` if there is no such format */
export function findFormat(name: string): Format {
  return formats[formatNamed(name)];
}

/** @throws `usage` if there is no such format */
export function formatNamed(name: string): FormatName {
  if (isFormatName(name)) return name;
  throw new ProofrollError(
    'usage',
    `unknown report format ${JSON.stringify(name)}; use one of ${formatNames.join(', ')}`,
  );
}

/** The whole text of a report. @throws `usage` if there is no such format */
export function renderReport(
  report: ReportView,
  name: FormatName,
  options: Partial<RenderOptions> = {},
): string {
  return [...renderPieces(report, name, options)].join('');
}

/** The same text in pieces, for a report that may be large. @throws `usage` if there is no such format */
export function renderPieces(
  report: ReportView,
  name: FormatName,
  options: Partial<RenderOptions> = {},
): Iterable<string> {
  return findFormat(name).pieces(report, { ...defaultRenderOptions, ...options });
}

export type { Format, RenderOptions, Written } from './format.ts';
export { redact } from '../secrets/redact.ts';
export { checkLine } from './terminal/check-line.ts';
export { lossTexts, signalTexts } from '../model/signals.ts';

import type { ReportView } from '../model/result.ts';
import { defaultRenderOptions } from './format.ts';
import type { Format, RenderOptions } from './format.ts';
import { html } from './html/html.ts';
import { json } from './json/json.ts';
import { markdown } from './markdown/markdown.ts';
import { terminal } from './terminal/terminal.ts';

/** Every report format, by name: help and 'unknown format' messages come from here. */
export const formats = { terminal, markdown, html, json } as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats).filter(isFormatName);

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

export function findFormat(name: string): Format | undefined {
  return isFormatName(name) ? formats[name] : undefined;
}

export function renderReport(
  report: ReportView,
  name: FormatName,
  options: Partial<RenderOptions> = {},
): string {
  return [...renderPieces(report, name, options)].join('');
}

/** The same text piece by piece, for one that may be large. */
export function renderPieces(
  report: ReportView,
  name: FormatName,
  options: Partial<RenderOptions> = {},
): Iterable<string> {
  return formats[name].render(report, { ...defaultRenderOptions, ...options });
}

export type { Format, RenderOptions } from './format.ts';
export { redact } from '../secrets/redact.ts';
export { checkLine } from './terminal/check-line.ts';
export { lossTexts, signalTexts } from '../model/signals.ts';

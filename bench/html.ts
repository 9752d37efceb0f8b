/** The HTML report: how large it is, and how soon it can be used, as checks grow in number. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { renderPieces } from '../verify/report/index.ts';
import { findChromium, launchChromium, openPage } from '../verify/report/html/testing/browser.ts';
import { manyReport } from '../verify/report/html/testing/many.ts';

export const htmlSizes = [100, 1000, 10_000, 100_000] as const;

export interface HtmlSize {
  checks: number;
  renderMs: number;
  bytes: number;
  /** from navigation until the list is drawn and the page is loaded; the browser runs already */
  usableMs: number;
  /** from a word typed until the list shows what has it */
  searchMs: number;
}

/** Pages of made-up results, each opened `times` times; medians. None, with a line that says so, where there is no Chromium. */
export async function measureHtml(sizes: readonly number[], times = 7): Promise<HtmlSize[]> {
  if (findChromium() === undefined) {
    process.stderr.write('HTML reports are left out: no Chromium on PATH\n');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-bench-'));
  const browser = await launchChromium();
  try {
    const rows: HtmlSize[] = [];
    for (const checks of sizes)
      rows.push(await measureOne(browser, join(folder, `${checks}.html`), checks, times));
    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function htmlTable(rows: readonly HtmlSize[]): string[] {
  if (rows.length === 0) return [];
  return [
    '| checks in one HTML report | rendered in | size | usable after | search |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ checks, renderMs, bytes, usableMs, searchMs }) =>
        `| ${checks} | ${renderMs.toFixed(0)} ms | ${(bytes / 2 ** 20).toFixed(2)} MiB | ${usableMs.toFixed(0)} ms | ${searchMs.toFixed(0)} ms |`,
    ),
  ];
}

async function measureOne(
  browser: Browser,
  file: string,
  checks: number,
  times: number,
): Promise<HtmlSize> {
  const report = manyReport(checks);
  const start = performance.now();
  writeFileSync(file, [...renderPieces(report, 'html')].join(''));
  const renderMs = performance.now() - start;
  const opened: [usableMs: number, searchMs: number][] = [];
  for (let time = 0; time < times; time += 1) opened.push(await openOnce(browser, file));
  return {
    checks,
    renderMs,
    bytes: statSync(file).size,
    usableMs: median(opened.map(([usableMs]) => usableMs)),
    searchMs: median(opened.map(([, searchMs]) => searchMs)),
  };
}

async function openOnce(browser: Browser, file: string): Promise<[number, number]> {
  const { page, complaints } = await openPage(browser, pathToFileURL(file).href);
  const figures = (await page.evaluate(timings)) as [
    usableMs: number,
    searchMs: number,
    rows: number,
  ];
  await page.context().close();
  const [usableMs, searchMs, rows] = figures;
  if (rows === 0 || complaints.length > 0)
    throw new Error(`the page is not usable: ${complaints.join('; ')}`);
  return [usableMs, searchMs];
}

/** The page's script marks the moment in which the list is drawn; what is searched for occurs once. */
const timings = `(() => {
  const [listed] = performance.getEntriesByName('listed');
  const [navigation] = performance.getEntriesByType('navigation');
  const query = document.querySelector('#query');
  const before = performance.now();
  query.value = 'n77] number 77';
  query.dispatchEvent(new Event('input', { bubbles: true }));
  const searchMs = performance.now() - before;
  return [Math.max(listed.startTime, navigation.loadEventEnd), searchMs, document.querySelectorAll('.list button').length];
})()`;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

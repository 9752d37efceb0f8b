/** The page in a browser, opened from the disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '../../model/result.ts';
import { renderReport } from '../index.ts';
import { comparedReport } from '../sample/compared.ts';
import { withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { findChromium, launchChromium, openPage, type Watched } from './testing/browser.ts';
import { manyReport } from './testing/many.ts';

const mayBeMissing = findChromium() === undefined && process.env['CI'] !== 'true';
if (mayBeMissing)
  process.stderr.write('the HTML report is not tested: there is no Chromium on PATH\n');

describe.skipIf(mayBeMissing)('the page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-html-'));
  let browser: Browser | undefined;
  beforeAll(async () => (browser = await launchChromium()));
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(report: RunReport, options?: BrowserContextOptions): Promise<Watched> {
    if (browser === undefined) throw new Error('Chromium did not start');
    const file = join(folder, 'latest.html');
    writeFileSync(file, renderReport(report, 'html'));
    return openPage(browser, pathToFileURL(file).href, options);
  }

  test('runs its script and its style, and requests nothing else', async () => {
    const { page, complaints } = await opened(sampleReport);
    expect(await page.title()).toBe('Coordinator Orchestrator Rollout Report');
    expect(await rows(page)).toHaveLength(sampleReport.checks.length);
    expect(await page.locator('#no-script').count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.querySelector("main")).maxWidth')).toBe(
      '1056px',
    );
    expect(complaints).toEqual([]);
  });

  test('lets no other script or style run', async () => {
    const { page, complaints } = await opened(sampleReport);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
      document.body.setAttribute('style', 'color: red');
    }`);
    expect(await page.title()).toBe('Coordinator Orchestrator Rollout Report');
    expect(complaints.map((line) => /'(?:script|style)-src/u.exec(line)?.[0])).toEqual([
      "'script-src",
      "'style-src",
    ]);
  });

  test('is filtered by status, category and words', async () => {
    const { page, complaints } = await opened(sampleReport);
    await page.getByRole('checkbox', { name: /^failed/u }).check();
    expect(await rows(page)).toEqual(['flag.effect', 'smoke[vitest]']);
    await page.getByRole('combobox', { name: 'Category' }).selectOption('smoke');
    expect(await rows(page)).toEqual(['smoke[vitest]']);
    await page.getByRole('combobox', { name: 'Category' }).selectOption('');
    await page.getByRole('searchbox', { name: 'Search' }).fill('FOLLOWS the');
    expect(await rows(page)).toEqual(['flag.effect']);
    expect(await page.locator('#shown').textContent()).toBe('1 of 17 listed checks');
    await page.getByRole('searchbox', { name: 'Search' }).fill('nowhere');
    expect(await rows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('opens a check by mouse and by keyboard, and closes it again', async () => {
    const { page, complaints } = await opened(sampleReport);
    const button = page.getByRole('button', { name: 'flag.value' });
    const detail = page.locator('.unfolded');
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const text = await detail.innerText();
    expect(text).toContain('Caught: the flag is false in .victor/profiles.yaml');
    expect(text).toContain("npx proofroll verify rollout.yaml --only 'flag.value'");
    await button.press('Enter');
    expect(await detail.count()).toBe(0);
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await page.getByRole('button', { name: 'budget.settings.load' }).press('Space');
    expect(await detail.locator('svg.drawing circle').boundingBox()).toMatchObject({
      width: expect.any(Number) as number,
    });
    expect(complaints).toEqual([]);
  });

  test('has pages for a long list', async () => {
    const { page, complaints } = await opened(manyReport(300));
    const [next, previous] = ['Next', 'Previous'].map((name) => page.getByRole('button', { name }));
    expect(await rows(page)).toHaveLength(100);
    expect(await previous?.isDisabled()).toBe(true);
    await next?.click();
    await next?.click();
    expect(await rows(page)).toHaveLength(100);
    expect(await next?.isDisabled()).toBe(true);
    expect(await page.locator('#shown').textContent()).toBe(
      '300 of 300 listed checks, 201 to 300 shown',
    );
    // opened from the second block of details
    await page.locator('.list button').last().click();
    expect(await page.locator('.unfolded').innerText()).toContain(
      `--only '${(await rows(page)).at(-1)}'`,
    );
    await page.getByRole('searchbox').fill('number 249');
    expect(await rows(page)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('shows every text of the target as text', async () => {
    const attack = `</script></style></title><img src=x onerror="alert(1)"><script>alert(2)</script><b onclick='alert(3)'>"&amp;`;
    const { page, complaints } = await opened(
      withForeign(comparedReport, (_text, index) => `${attack}${index}`),
    );
    for (const button of await page.locator('.list button').all()) await button.click();
    expect(await page.locator('.unfolded').count()).toBe(comparedReport.checks.length);
    expect(await page.locator('img, [onclick], [onerror]').count()).toBe(0);
    expect(await page.locator('script:not([type])').count()).toBe(1);
    expect(await page.locator('.unfolded').first().innerText()).toContain(attack);
    expect(await page.locator('h1').innerText()).toContain(attack);
    expect(complaints).toEqual([]);
  });

  test('shows the verdict and the open checks without its script, and says that the list is missing', async () => {
    const { page } = await opened(sampleReport, { javaScriptEnabled: false });
    expect(await page.locator('.verdict').innerText()).toContain('FAILED');
    expect(await page.locator('article.check').count()).toBe(6);
    expect(await page.locator('#no-script').isVisible()).toBe(true);
    expect(await page.locator('#list').isVisible()).toBe(false);
  });

  test.each([1280, 360])('the page fits a window %d pixels wide', async (width) => {
    const { page } = await opened(comparedReport, { viewport: { width, height: 800 } });
    await page.locator('.list button').first().click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test.each(['light', 'dark'] as const)(
    'its words can be read in %s colours',
    async (colorScheme) => {
      const { page } = await opened(comparedReport, { colorScheme });
      await page.locator('.list button').first().click();
      expect(await page.evaluate(faintTexts)).toEqual([]);
    },
  );
});

function rows(page: Page): Promise<string[]> {
  return page.locator('.list button').allTextContents();
}

/** Texts with a contrast below 4.5 to 1 (WCAG success criterion 1.4.3). */
const faintTexts = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 && element.parentElement ? behind(element.parentElement) : color;
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest('script, button:disabled') && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((element) => {
      const [light, dark] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05) < 4.5;
    })
    .map((element) => element.className + ' ' + element.textContent.slice(0, 40));
})()`;

import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { elementsOf, textOf, type Element } from './testing/elements.ts';
import { unpack, type Pack, type Texts } from './list/packed.ts';
import { renderReport } from '../index.ts';
import { comparedReport } from '../sample/compared.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { runReportSchema } from '../../model/schema/index.ts';

const markup = fc.constantFrom(
  '</script>',
  '</style>',
  '</title>',
  '<!--',
  '<script>',
  '<img src=x onerror=alert(1)>',
  '"',
  "'",
  '&quot;',
  '&',
  '</td></table>',
);
const hostile = fc
  .array(fc.oneof(markup, hostileText), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe('whatever the target says', () => {
  test('no element, attribute or comment is added or lost', () => {
    const skeleton = skeletonOf(render((_text, index) => `x${index}`));
    checkHostile((page) => {
      expect(skeletonOf(page)).toEqual(skeleton);
    });
  });

  test('there is no control character, and nothing that turns the reading direction', () => {
    checkHostile((page) => {
      expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      for (const text of embeddedTexts(page))
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    });
  });

  test('every text of it shows as just that text', () => {
    const page = render((_text, index) => `<b>&amp;"${index}"</b>`);
    const shown = elementsOf(parse(page)).map(textOf).join('\n');
    const texts = embeddedTexts(page).join('\n');
    for (const number of [0, 7, 40]) expect(shown).toContain(`<b>&amp;"${number}"</b>`);
    expect(texts).toMatch(/<b>&amp;"\d+"<\/b>/u);
    expect(texts).not.toContain('&lt;');
  });
});

function render(replace: (text: string, index: number) => string): string {
  return renderReport(runReportSchema.parse(withForeign(comparedReport, replace)), 'html');
}

function checkHostile(hold: (page: string) => void): void {
  fc.assert(
    fc.property(hostile, (text) => hold(render((_text, index) => `${text}${index}`))),
    { numRuns: 60 },
  );
}

/** Tags with the names of their attributes. A command of the plan has as many lines as it has, so they are left out. */
function skeletonOf(page: string): string[] {
  return elementsOf(parse(page))
    .filter(({ attributes }) => attributes['class'] !== 'line')
    .map(({ tag, attributes }) => [tag, ...Object.keys(attributes)].join(' '));
}

function embeddedTexts(page: string): string[] {
  return elementsOf(parse(page))
    .filter(({ attributes }) => attributes['type'] === 'application/json')
    .flatMap((element: Element) => unpack(JSON.parse(textOf(element)) as Pack).flatMap(leaves));
}

function leaves(texts: Texts): string[] {
  return typeof texts === 'string' ? [texts] : texts.flatMap(leaves);
}

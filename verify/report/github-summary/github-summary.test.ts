import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { sampleReport } from '../sample/full.ts';

test('a job summary with room is the Markdown report', () => {
  expect(renderReport(sampleReport, 'github-summary')).toBe(renderReport(sampleReport, 'markdown'));
});

test.each([20_000, 8_000, 3_000, 0])(
  'a job summary of at most %i bytes has whole sections, and says which it left out',
  (room) => {
    const text = renderReport(sampleReport, 'github-summary', { room });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(Math.max(room, 2000));
    expect(text.match(/^```/gmu)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0);
    const [, left = ''] =
      /\nLeft out, because a job summary holds 1 MiB: (.*)\. The Markdown report/u.exec(text) ?? [];
    expect(left).not.toBe('');
    for (const title of left.split(', ')) expect(text).not.toContain(`## ${title}\n`);
  },
);

import * as core from '@actions/core';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runReportSchema } from '../../model/schema/index.ts';
import { renderReport } from '../index.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';
import { command } from './command.ts';
import type { RunReport } from '../../model/result.ts';

test('a command has the bytes that @actions/core writes', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (title, message) => {
      const [name, file] = [`a,b:c%d${title}`, `src/${title},.ts`];
      const properties = { title: name, file, line: '3', col: '7' };
      expect(command('error', properties, message)).toBe(
        written(() => core.error(message, { title: name, file, startLine: 3, startColumn: 7 })),
      );
    }),
  );
});

describe('annotations', () => {
  test('are at the line that shows the problem, in the repository', () => {
    const lines = renderReport(sampleReport, 'github', { folder: 'app' }).split('\n');
    expect(lines[1]).toMatch(
      /^::error title=flag\.effect failed \(critical\),file=app\/fixtures\/victor\/factory\.ts,line=41::AgentOrchestrator was/u,
    );
    expect(lines[2]).toContain('file=app/rollout.yaml,line=14,col=3::');
  });

  test('are ten of each kind at most, with the number of the others', () => {
    const lines = renderReport(withMany(40), 'github').trimEnd().split('\n');
    const of = (kind: string) => lines.filter((line) => line.startsWith(`::${kind} `));
    expect(of('error')).toHaveLength(10);
    expect([...of('error'), ...of('warning'), ...of('notice')]).toHaveLength(lines.length);
    expect(lines[0]).toContain('%0A35 more open, not annotated');
    // the worst first
    expect(of('error')[0]).toContain('flag.effect');
  });

  test('of a run that verified nothing say so', () => {
    expect(renderReport(minimalReport, 'github')).toMatch(
      /^::notice title=proofroll%3A Quiet::INCOMPLETE \(exit code 3\)/u,
    );
  });

  test('no text of the target begins another command', () => {
    const count = renderReport(sampleReport, 'github').split('\n').length;
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const report = withForeign(sampleReport, (_text, index) => `${hostile}\n::error::${index}`);
        const text = renderReport(runReportSchema.parse(report), 'github');
        expect(text.split('\n')).toHaveLength(count);
        expect(text).toMatch(/^(?:::(?:error|warning|notice) \S.*\n)+$/u);
      }),
      { numRuns: 60 },
    );
  });
});

function withMany(count: number): RunReport {
  const first = sampleReport.checks.find(({ id }) => id === 'smoke[vitest]');
  const more = Array.from({ length: count }, (_, index) =>
    first === undefined ? [] : [{ ...first, id: `smoke[${index}]` }],
  ).flat();
  return { ...sampleReport, checks: [...sampleReport.checks, ...more] };
}

function written(write: () => void): string {
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  write();
  const text = output.mock.calls.map(([chunk]) => String(chunk)).join('');
  output.mockRestore();
  return text;
}

import type { ReportView } from '../../model/result.ts';
import { follows } from '../content/follows.ts';
import { bullets, numbered, section, titled } from './blocks.ts';
import { inline } from './lay-out.ts';
import { stated } from './stated.ts';

export function recommendations(report: ReportView): string {
  const plan = report.stated.recommendations ?? {};
  return section(
    'Recommendations',
    titled('From this run', bullets(follows(report).map(inline))),
    titled('Immediate', numbered((plan.immediate ?? []).map(stated))),
    titled('Short-term', numbered((plan.shortTerm ?? []).map(stated))),
    titled('Long-term', numbered((plan.longTerm ?? []).map(stated))),
  );
}

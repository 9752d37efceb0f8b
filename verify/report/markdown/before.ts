import type { RunReport } from '../../result.ts';
import { bullets, section } from './blocks.ts';
import { stated } from './stated.ts';

export function before(report: RunReport): string {
  const claims = report.stated.before ?? [];
  return section('Pre-Rollout State', bullets(claims.map(stated)));
}

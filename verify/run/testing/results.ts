/** Test support: results of which only what decides a verdict matters. */
import fc from 'fast-check';
import {
  severities,
  statuses,
  type CheckResult,
  type LossReason,
  type ProofLevel,
  type Severity,
  type Signal,
  type Status,
} from '../../model/result.ts';

interface Details {
  id?: string;
  kind?: string;
  /** of a result that passed */
  level?: ProofLevel;
  /** of one that failed */
  signal?: Signal;
  /** of one that errored */
  code?: LossReason;
}

export function result(
  status: Status,
  severity: Severity = 'critical',
  { id = 'x', kind = 'x', level = 'causal', signal, code = 'timed-out' }: Details = {},
): CheckResult {
  const base = {
    id,
    kind,
    category: 'flag' as const,
    severity,
    claim: '',
    durationMs: 0,
    repeat: '',
    evidence: [],
  };
  const proof = { level: 'none' as const, controls: [] };
  switch (status) {
    case 'passed':
      return { ...base, status, proof: { level, controls: [] } };
    case 'failed':
      return { ...base, status, signal: signal ?? 'setting-differs', reason: '', proof };
    case 'errored':
      return { ...base, status, error: { code, message: '' } };
    case 'skipped':
      return { ...base, status, reason: '' };
    case 'waived':
      return {
        ...base,
        status,
        waiver: { check: id, reason: '', owner: '', expires: '2999-01-01' },
        instead: { ...base, status: 'unproven', reason: '', proof },
      };
    case 'unproven':
    case 'inconclusive':
      return { ...base, status, reason: '', proof };
  }
}

export const anyResult: fc.Arbitrary<CheckResult> = fc
  .record({
    status: fc.constantFrom(...statuses),
    severity: fc.constantFrom(...severities),
    level: fc.constantFrom('causal' as const, 'comparison' as const),
    code: fc.constantFrom('timed-out' as const, 'cannot-start' as const),
  })
  .map(({ status, severity, ...details }) => result(status, severity, details));

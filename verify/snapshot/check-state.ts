import type { CheckResult, CheckState } from '../model/result.ts';

export function checkState(check: CheckResult): CheckState {
  const { id, status } = check;
  return { id, status, ...(check.status === 'failed' ? { signal: check.signal } : {}) };
}

/** Whether a check did not pass because the flag has its old value. Pure. */
import type { CheckResult, Evidence, Json } from '../result.ts';

interface Flag {
  key: string;
  old: Json;
  expected: Json;
  builds?: string;
}

/** An observation shows it: the check says so itself, or the value of the flag is all that is wrong. */
export function isOldValueShown(check: CheckResult, flag: Flag): boolean {
  if (check.status === 'inconclusive') return check.because === 'old-value';
  const wrong = wrongOf(check);
  return wrong.length > 0 && wrong.every((each) => isOldValueOf(each, flag));
}

/**
 * A conclusion: the result has what is built with the old value, where something else is expected; or a control needs
 * a settings file with the new value, and there is none.
 */
export function showsOldResult(check: CheckResult, { builds }: Flag): boolean {
  if (check.status === 'unproven') return needsRollout(check);
  if (builds === undefined) return false;
  return wrongOf(check).some(({ measured }) => isNameOf(builds, measured));
}

function wrongOf(check: CheckResult): Evidence[] {
  return check.status === 'failed' ? check.evidence.filter(({ holds }) => !holds) : [];
}

function isOldValueOf({ subject, measured, expected }: Evidence, flag: Flag): boolean {
  return (
    subject === flag.key &&
    JSON.stringify(measured) === JSON.stringify(flag.old) &&
    JSON.stringify(expected) === JSON.stringify(flag.expected)
  );
}

function isNameOf(builds: string, measured: Json): boolean {
  return typeof measured === 'string' && shortOf(measured) === shortOf(builds);
}

/** The name of a class without its module. */
function shortOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
}

/** Only the control with the current file, which must have the new value, was missed. */
function needsRollout({
  proof: { controls },
}: Extract<CheckResult, { status: 'unproven' }>): boolean {
  const open = controls.filter(({ outcome }) => outcome !== 'caught');
  return (
    open.length > 0 &&
    open.every(({ id, outcome }) => id === 'current-file' && outcome === 'missed')
  );
}

import type { Change } from './put-back.ts';
import type { Cleared } from './clear.ts';

/** What was done about a change that came during a run. */
export function changeText({ file, change, ...done }: Change): string {
  const what = `${file} changed while the plan ran (${change})`;
  if (done.outcome === 'left') {
    const where = done.copy === undefined ? '' : `; what it was before is in ${done.copy}`;
    return `${what}, and was left as it is: ${done.why}${where}`;
  }
  const lost = change.includes('bytes') ? '; what it had become could not be kept' : '';
  return done.displaced === undefined
    ? `${what}, and was put back${lost}`
    : `${what}, and was put back. If somebody made that change on purpose, it is in ${done.displaced}`;
}

export function clearedTexts(cleared: readonly Cleared[]): string[] {
  return cleared.flatMap(({ plan, changes }) =>
    changes.map((change) => `a run of ${plan} was killed: ${changeText(change)}`),
  );
}

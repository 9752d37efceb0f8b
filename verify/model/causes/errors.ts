/** Errors that several checks share. Pure. */
import type { CheckResult, CommonCause, FailedCheck } from '../result.ts';

/** The settings cannot be loaded: the checks that raised the same error follow. Undefined if they were loaded. */
export function settingsRefused(open: () => Iterable<CheckResult>): CommonCause | undefined {
  const lead = refusedLoad(open());
  const raised = lead === undefined ? undefined : raisedIn(lead);
  if (lead === undefined || raised === undefined) return undefined;
  const [follow, probably]: [string[], string[]] = [[], []];
  for (const check of open()) {
    if (check.id === lead.id) continue;
    if (isSameError(raised, raisedIn(check))) follow.push(check.id);
    else if (hasNoCopy(check)) probably.push(check.id);
  }
  if (follow.length + probably.length === 0) return undefined;
  return { code: 'settings-refused', what: lead.reason, lead: lead.id, follow, probably };
}

function refusedLoad(open: Iterable<CheckResult>): FailedCheck | undefined {
  for (const check of open)
    if (check.status === 'failed' && check.signal === 'settings-refused') return check;
  return undefined;
}

/** Checks that could not be observed because of one error; only errors that several have. */
export function sharedErrors(open: Iterable<CheckResult>): CommonCause[] {
  const groups = new Map<string, { what: string; ids: string[] }>();
  for (const check of open) {
    if (check.status !== 'errored') continue;
    const key = keyOf(check);
    const group = groups.get(key) ?? { what: check.error.message, ids: [] };
    group.ids.push(check.id);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ what, ids: [lead, ...follow] }): CommonCause[] =>
    lead === undefined || follow.length === 0
      ? []
      : [{ code: 'same-error', what, lead, follow, probably: [] }],
  );
}

/** Several modules may fail to import because of one line, which `where` names. */
function keyOf({ error: { code, message, where } }: Extract<CheckResult, { status: 'errored' }>) {
  const bare = where === undefined ? message : message.replace(/^importing '[^']*' failed: /u, '');
  return JSON.stringify([code, bare, where]);
}

/** The error that the target raised, without the step that raised it. */
function raisedIn(check: CheckResult): string | undefined {
  const text = textOf(check);
  const at = text.indexOf(RAISED);
  return at === -1 ? undefined : text.slice(at + RAISED.length);
}

const RAISED = ' raised ';

function textOf(check: CheckResult): string {
  if (check.status === 'errored') return check.error.code === 'raised' ? check.error.message : '';
  return check.status === 'failed' ? check.reason : '';
}

/** One may have the place of the error behind it. */
function isSameError(one: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  return one === other || one.startsWith(`${other} (`) || other.startsWith(`${one} (`);
}

/** A settings file that cannot be read cannot be changed in a copy either. */
function hasNoCopy(check: CheckResult): boolean {
  return (
    check.status === 'errored' &&
    check.error.message.startsWith('the broken world could not be made')
  );
}

/** Judges checks and puts each result at its position in the plan; none is kept without being redacted. */
import { verifyCommand } from '../model/command-line.ts';
import { maskSecrets } from '../secrets/mask.ts';
import { proveCheck } from './prove.ts';
import { applyWaivers } from './waive.ts';
import type { Check, Outline } from '../checks/check.ts';
import type { Loss } from '../model/loss.ts';
import type { CheckResult } from '../model/result.ts';
import type { Execution } from './execute.ts';
import type { Work } from './work.ts';

export interface Keeper {
  judge: (check: Check, execution: Execution) => void;
  /** the selected checks that were not judged, because the run was interrupted: their number */
  skipRest: () => number;
  /** the selected checks that were not judged, because of an error that is not the target's */
  failRest: (loss: Loss) => void;
}

export function newKeeper(work: Work): Keeper {
  const { prepared, selected, left, controls, report, started, redact, results } = work;
  const { path, plan } = prepared.file;
  const positions = new Map(prepared.outlines.map(({ id }, at) => [id, at]));
  const waiting = new Map(selected.map((outline) => [outline.id, outline]));
  let done = 0;
  const put = (id: string, result: CheckResult): CheckResult => {
    const at = positions.get(id);
    if (at === undefined) throw new Error(`the plan has no check ${id}`);
    const redacted = redact(result);
    results.put(at, redacted);
    return redacted;
  };
  for (const outline of left) put(outline.id, skipped(outline, path, 'not selected'));
  return {
    judge: (check, { lookUp, durationMs }) => {
      const frame = {
        repeat: verifyCommand(path, ['--only', check.id]),
        controls,
        proof: plan.proof,
      };
      const proved = proveCheck(check, lookUp, { ...frame, durationMs: durationMs(check) });
      const masked = maskSecrets(proved, plan.secrets, prepared.real.mark);
      // by the id in the plan, because the id in the result may have been redacted
      const result = put(check.id, applyWaivers(masked, plan.waivers, started));
      waiting.delete(check.id);
      done += 1;
      report({ type: 'checked', result, done, total: selected.length });
    },
    skipRest: () => {
      for (const outline of waiting.values())
        put(outline.id, skipped(outline, path, 'the run was interrupted'));
      return waiting.size;
    },
    failRest: ({ reason: code, detail: message }) => {
      for (const outline of waiting.values())
        put(outline.id, { ...headOf(outline, path), status: 'errored', error: { code, message } });
      waiting.clear();
    },
  };
}

function skipped(outline: Outline, path: string, reason: string): CheckResult {
  return { ...headOf(outline, path), status: 'skipped', reason };
}

function headOf({ id, kind, category, severity, claim, plan }: Outline, path: string) {
  const repeat = verifyCommand(path, ['--only', id]);
  return { id, kind, category, severity, claim, plan, durationMs: 0, repeat };
}

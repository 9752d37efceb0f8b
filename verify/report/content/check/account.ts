/** Checks in full. */
import { othersText, severityText, type Cause } from '../../../model/open-checks.ts';
import { controlsOf, evidenceOf, judged, proofWords, reasonOf, unwaived } from './results.ts';
import { beforeMark, code, planMark, statusOf, text, type Phrase } from '../phrase.ts';
import { causeTexts, lossTexts, signalTexts } from '../../../model/signals.ts';
import { shortResult } from './short.ts';
import { everyCheck } from '../words.ts';
import { facts, list, type Block, type CheckBlock, type Fact } from '../part.ts';
import { duration } from '../units.ts';
import type {
  CheckResult,
  CommonCause,
  ControlResult,
  ErroredCheck,
} from '../../../model/result.ts';

/** @param before the outcome that a snapshot has of the check */
export function accountOf(check: CheckResult, before?: string): CheckBlock {
  return {
    block: 'check',
    check,
    title: titleOf(check, '', check.severity),
    claim: text(check.claim),
    blocks: detailsOf(check, before),
  };
}

/** Open checks with one cause: mostly it is one check, and its account is complete. */
export function accountOfCause(cause: Cause, before?: string): CheckBlock {
  const { common, lead } = cause;
  if (common === undefined) return accountOf(lead, before);
  const isError = common.code === 'same-error';
  return {
    block: 'check',
    check: lead,
    title: titleOf(
      lead,
      othersText(cause),
      severityText(cause),
      isError ? '' : causeTexts[common.code],
    ),
    blocks: [
      facts(isError ? reasonFacts(lead) : causeFacts(common)),
      ...outputOf(lead),
      list(isError ? sharing(cause) : following(cause, common)),
      repeatOf(lead),
    ],
  };
}

function causeFacts({ what, remedy }: CommonCause): Fact[] {
  return [
    ['Reason', text(what)],
    ...(remedy === undefined ? [] : [['Remedy', text(remedy)] as const]),
  ];
}

/** All checks of an error, with what each claims. */
function sharing({ lead, others, more }: Cause): Phrase[] {
  const items = [lead, ...others].map(({ id, claim }) => [code(id), ': ', text(claim)]);
  return more > 0 ? [...items, `and ${more} more; ${everyCheck}`] : items;
}

/** What follows from a finding, with its result. */
function following({ others, more }: Cause, { probably }: CommonCause): Phrase[] {
  const concluded = new Set(probably);
  const items = others.map((check) => [
    concluded.has(check.id) ? 'probably follows: ' : 'follows: ',
    code(check.id),
    ' ',
    statusOf(check),
    ', ',
    text(shortResult(check)),
  ]);
  return more > 0 ? [...items, `and ${more} more; ${everyCheck}`] : items;
}

/** Everything about a check but its status and its claim. */
export function detailsOf(check: CheckResult, before?: string): Block[] {
  const { budget, notes = [] } = judged(check) ?? {};
  const evidence = evidenceOf(check);
  const shown = evidence.slice(0, mostComparisons);
  return [
    facts(reasonFacts(check)),
    ...outputOf(check),
    ...(budget ? [{ block: 'budget', measured: { check, budget } } as const] : []),
    {
      block: 'evidence',
      evidence: budget ? shown.filter(({ holds }) => !holds) : shown,
      rest: evidence.length - shown.length,
    },
    facts(notes.map((note): Fact => ['Note', text(note)])),
    { block: 'controls', controls: listedControls(check) },
    { block: 'facts', facts: frameFacts(check, before), role: 'frame' },
    repeatOf(check),
  ];
}

/** Those that failed come first. */
const mostComparisons = 40;

/** @param finding what the check shows; of a single check that failed, its signal in words */
function titleOf(
  lead: CheckResult,
  others: string,
  severities: string,
  finding = signalWords(lead),
): Phrase {
  const what = finding === '' ? '' : `: ${finding}`;
  return [statusOf(lead), ' ', code(lead.id), `${others} (${severities})${what}`];
}

export function signalWords(check: CheckResult): string {
  const bare = unwaived(check);
  return bare.status === 'failed' ? signalTexts[bare.signal] : '';
}

/** What a command or a suite that did not pass has printed. */
function outputOf(check: CheckResult): Block[] {
  const bare = unwaived(check);
  const { stdout = '', stderr = '' } = 'output' in bare ? (bare.output ?? {}) : {};
  return [
    { block: 'output', title: 'Printed on stdout', text: stdout },
    { block: 'output', title: 'Printed on stderr', text: stderr },
  ];
}

/** Why a check did not pass; empty if it did. */
export function reasonFacts(check: CheckResult): Fact[] {
  return [...waiverFacts(check), ...ownReason(check)];
}

function waiverFacts(check: CheckResult): Fact[] {
  if (check.status !== 'waived') return [];
  const { reason, owner, expires } = check.waiver;
  return [
    ['Waiver', [planMark, ' until ', text(expires), ' by ', text(owner), ': ', text(reason)]],
    ['Status without the waiver', check.instead.status],
  ];
}

function ownReason(check: CheckResult): Fact[] {
  const bare = unwaived(check);
  switch (bare.status) {
    case 'passed':
      return [];
    case 'skipped':
      return [['Reason', text(bare.reason)]];
    case 'failed':
      return [
        ['Reason', text(reasonOf(bare))],
        ['Signal', code(bare.signal)],
      ];
    case 'errored':
      return [['Reason', text(reasonOf(bare))], ...sourceAndLimit(bare)];
    case 'unproven':
    case 'inconclusive':
      return [['Reason', text(reasonOf(bare))]];
  }
}

function sourceAndLimit({ error: { where, limitMs } }: ErroredCheck): Fact[] {
  return [
    ...(where === undefined ? [] : [['Source', code(where)] as const]),
    ...(limitMs === undefined ? [] : [['Time limit', duration(limitMs * 1e6)] as const]),
  ];
}

/** Without the control that every check has, if it was caught: the legend mentions it once. */
function listedControls(check: CheckResult): ControlResult[] {
  return controlsOf(check).filter(
    (control) => !(control.outcome === 'caught' && control.signal === 'wrong-kind'),
  );
}

export function controlPhrase(control: ControlResult): Phrase {
  const { kind, id } = control;
  const fault = text(control.fault);
  switch (control.outcome) {
    case 'caught': {
      const { signal, detail } = control;
      const how = detail === undefined ? [] : [': ', text(detail)];
      return [fault, ` (${kind}, `, code(signal), ')', how];
    }
    case 'missed': {
      const expected = control.expects.flatMap((signal, index): Phrase[] =>
        index === 0 ? [code(signal)] : [' or ', code(signal)],
      );
      const detail = text(control.detail);
      return [fault, ` (${kind} control `, code(id), ', expected ', expected, '): ', detail];
    }
    case 'errored':
      return [
        fault,
        ` (${kind} control `,
        code(id),
        `): ${lossTexts[control.reason]}: `,
        text(control.detail),
      ];
  }
}

export const controlWords: Record<ControlResult['outcome'], string> = {
  caught: 'Caught',
  missed: 'Missed',
  errored: 'Not observed',
};

function frameFacts(check: CheckResult, before: string | undefined): Fact[] {
  const { plan, durationMs } = check;
  return [
    ...(controlsOf(check).length === 0 ? [] : [['Proof', proofWords(check)] as const]),
    ...(before === undefined ? [] : [['Outcome', [beforeMark, ` ${before}`]] as const]),
    ...(plan === undefined ? [] : [['Plan', code(plan)] as const]),
    ...(durationMs > 0 ? [['Duration', duration(durationMs * 1e6)] as const] : []),
  ];
}

function repeatOf({ repeat }: CheckResult): Block {
  return { block: 'reproduce', command: repeat };
}

import { listBackups } from '../../store/backups.ts';
import { changeFlag } from '../../flag/change.ts';
import { flagContext, type FlagContext } from '../../flag/context.ts';
import { readHistory } from '../../flag/history.ts';
import { recoverPending } from '../../flag/pending.ts';
import { restoreFlag } from '../../flag/restore.ts';
import { flagStatus } from '../../flag/status.ts';
import { clearDeadRuns } from '../../kept/clear.ts';
import { clearedTexts } from '../../kept/words.ts';
import { ProofrollError } from '../../model/errors.ts';
import { neutralJson } from '../../model/neutral.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import { secretValues } from '../../prepare/secrets.ts';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { oneLine } from '../../report/content/printable.ts';
import { textRedactor } from '../../secrets/redact.ts';
import { abortOnSignal } from '../progress/run-with-progress.ts';
import { checkValue } from './check-value.ts';
import { compareWithBackup } from './diff.ts';
import { flagExitCode } from './exit-code.ts';
import { valueFor } from './parse-value.ts';
import { flagJson, SCHEMA_VERSION } from './result-json.ts';
import { flagText } from './text/result.ts';
import type { Terminal } from '../terminal.ts';
import type { FlagOptions, FlagRequest, ValueRequest } from './request.ts';
import type { ChangeResult, FlagResult, RestoreResult } from './result.ts';

/** Runs a flag command and prints its result. Resolves with the exit code. */
export async function runFlag(
  request: FlagRequest,
  options: FlagOptions,
  terminal: Terminal,
): Promise<number> {
  const signal = abortOnSignal(terminal);
  const cleared = clearedTexts(await clearDeadRuns());
  const prepared = prepare(await loadPlan(options.plan), terminal.env);
  const redact = textRedactor(secretValues(prepared));
  for (const text of cleared) terminal.err(`proofroll: ${redact(oneLine(text))}\n`);
  try {
    const result = await resultOf(request, options, flagContext(prepared, signal));
    terminal.out(redact(options.json === true ? flagJson(result) : flagText(result)));
    return signal.aborted ? INTERRUPTED : flagExitCode(result);
  } catch (error) {
    if (!(error instanceof ProofrollError)) throw error;
    const message = redact(error.message);
    if (options.json !== true) throw new ProofrollError(error.code, message, { cause: error });
    terminal.out(errorJson(error.code, message));
    return signal.aborted ? INTERRUPTED : exitCodes.INCOMPLETE;
  }
}

function errorJson(code: string, message: string): string {
  const error = { schemaVersion: SCHEMA_VERSION, error: { code, message } };
  return neutralJson(`${JSON.stringify(error, null, 2)}\n`);
}

async function resultOf(
  request: FlagRequest,
  options: FlagOptions,
  context: FlagContext,
): Promise<FlagResult> {
  const { command } = request;
  const { store, shown } = context.place;
  switch (command) {
    case 'status':
      return { command, status: await flagStatus(context) };
    case 'enable':
    case 'disable':
    case 'set':
      return changeResult(request, options, context);
    case 'history': {
      const pending = await recoverPending(context);
      const { planId } = context.place;
      return { command, planId, pending, history: readHistory(store) };
    }
    case 'backups': {
      const pending = await recoverPending(context);
      return { command, pending, backups: listBackups(store), folder: store.backups };
    }
    case 'restore':
      return restoreResult(request.backup, options, context);
    case 'diff': {
      const pending = await recoverPending(context);
      const comparison = compareWithBackup(context.place, request.backup);
      return { command, pending, file: shown, comparison };
    }
  }
}

async function changeResult(
  request: ValueRequest,
  options: FlagOptions,
  context: FlagContext,
): Promise<ChangeResult> {
  const { command } = request;
  const { place, prepared } = context;
  const value = valueFor(request, place.flag, place.plan);
  if (options.force !== true) checkValue(value, place.flag, prepared.file);
  const wanted = { action: command, value };
  const changed = await changeFlag(context, wanted, modesOf(options));
  return { command, wanted, file: place.shown, key: place.flag.key, changed };
}

async function restoreResult(
  backup: string | undefined,
  options: FlagOptions,
  context: FlagContext,
): Promise<RestoreResult> {
  const { shown, flag, plan } = context.place;
  const restored = await restoreFlag(context, {
    ...(backup === undefined ? {} : { name: backup }),
    ...modesOf(options),
    force: options.force === true,
    wholeFile: options.wholeFile === true,
  });
  return { command: 'restore', file: shown, key: flag.key, plan, restored };
}

function modesOf({ backup, dryRun }: FlagOptions): { backup: boolean; dryRun: boolean } {
  return { backup: backup !== false, dryRun: dryRun === true };
}

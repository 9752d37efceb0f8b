import { ProofrollError } from '../../model/errors.ts';
import { changeFlag, type Wanted } from '../../flag/change.ts';
import { flagContext, settleFirst, type FlagContext } from '../../flag/context.ts';
import { compareWithBackup } from '../../flag/compare.ts';
import { listBackups } from '../../flag/backup.ts';
import { readHistory } from '../../flag/history.ts';
import { restoreFlag } from '../../flag/restore.ts';
import { flagStatus } from '../../flag/status.ts';
import { loadPlan } from '../../plan/load.ts';
import { killGroups } from '../../process/group.ts';
import { textRedactor } from '../../secrets/redact.ts';
import { prepare } from '../../prepare/prepare.ts';
import { secretValues } from '../../prepare/secrets.ts';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { refuseUnfitValue } from './fit.ts';
import { valueFor } from './value.ts';
import { flagExitCode } from './exit.ts';
import { flagJson } from './json.ts';
import { flagText, type FlagResult } from './words.ts';
import type { FlagOptions, FlagRequest } from './request.ts';
import type { Terminal } from '../terminal.ts';

/** Runs a flag command, tells what came of it, and gives the exit code. */
export async function runFlag(
  request: FlagRequest,
  options: FlagOptions,
  terminal: Terminal,
): Promise<number> {
  const controller = new AbortController();
  terminal.onSignal(() => {
    controller.abort();
    killGroups();
  });
  terminal.onExit(killGroups);
  const prepared = prepare(await loadPlan(options.plan), terminal.env);
  const clean = textRedactor(secretValues(prepared));
  try {
    const context = flagContext(prepared, controller.signal);
    const result = await resultOf(request, options, context);
    terminal.out(clean(options.json === true ? flagJson(result) : flagText(result)));
    return controller.signal.aborted ? INTERRUPTED : flagExitCode(result);
  } catch (error) {
    if (!(error instanceof ProofrollError)) throw error;
    const cleaned = new ProofrollError(error.code, clean(error.message), { cause: error });
    if (options.json !== true) throw cleaned;
    const { code, message } = cleaned;
    terminal.out(`${JSON.stringify({ schemaVersion: 1, error: { code, message } }, null, 2)}\n`);
    return controller.signal.aborted ? INTERRUPTED : exitCodes.INCOMPLETE;
  }
}

async function resultOf(
  request: FlagRequest,
  options: FlagOptions,
  context: FlagContext,
): Promise<FlagResult> {
  const { store, shown } = context.place;
  const modes = { backup: options.backup !== false, dryRun: options.dryRun === true };
  switch (request.command) {
    case 'status':
      return { command: request.command, status: await flagStatus(context) };
    case 'enable':
    case 'disable':
    case 'set': {
      const wanted: Wanted = {
        action: request.command,
        value: valueFor(request, context.place.flag),
      };
      if (options.force !== true)
        refuseUnfitValue(wanted.value, context.place.flag, context.prepared.file);
      const changed = await changeFlag(context, wanted, modes);
      return {
        command: request.command,
        wanted,
        file: shown,
        key: context.place.flag.key,
        changed,
      };
    }
    case 'history':
      return {
        command: request.command,
        look: await settleFirst(context),
        history: readHistory(store),
      };
    case 'backups':
      return {
        command: request.command,
        look: await settleFirst(context),
        backups: listBackups(store),
        folder: store.backups,
      };
    case 'restore': {
      const name = request.backup === undefined ? {} : { name: request.backup };
      const restored = await restoreFlag(context, {
        ...name,
        ...modes,
        force: options.force === true,
      });
      return { command: request.command, file: shown, key: context.place.flag.key, restored };
    }
    case 'diff': {
      const look = await settleFirst(context);
      const compared = compareWithBackup(context.place, request.backup);
      return { command: request.command, look, file: shown, compared };
    }
  }
}

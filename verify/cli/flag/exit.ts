import { exitCodes } from '../../run/verdict.ts';
import type { FlagResult } from './words.ts';

/** 0: as asked. 1: off, or the target does not follow. 3: nobody can tell. */
export function flagExitCode(result: FlagResult): number {
  switch (result.command) {
    case 'status':
      return { on: 0, off: 1, unknown: exitCodes.INCOMPLETE }[result.status.switch];
    case 'enable':
    case 'disable':
    case 'set':
      return ['taken-back', 'without-effect'].includes(result.changed.outcome) ? 1 : 0;
    case 'restore':
      return result.restored.outcome === 'unasked' ? exitCodes.INCOMPLETE : 0;
    case 'history':
    case 'backups':
    case 'diff':
      return 0;
  }
}

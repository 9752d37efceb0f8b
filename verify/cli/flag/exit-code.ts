import { exitCodes } from '../../run/verdict.ts';
import type { FlagResult } from './result.ts';

/** 0: on, or done. 1: off, or the target did not confirm the change. 3: unknown. */
export function flagExitCode(result: FlagResult): number {
  switch (result.command) {
    case 'status':
      return { on: 0, off: 1, unknown: exitCodes.INCOMPLETE }[result.status.state];
    case 'enable':
    case 'disable':
    case 'set':
      return ['reverted', 'no-effect'].includes(result.changed.outcome) ? 1 : 0;
    case 'restore':
      return result.restored.outcome === 'unconfirmed' ? exitCodes.INCOMPLETE : 0;
    case 'history':
    case 'backups':
    case 'diff':
      return 0;
  }
}

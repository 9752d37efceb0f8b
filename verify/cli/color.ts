import type { Terminal } from './terminal.ts';

/** Colour on a terminal unless NO_COLOR is set to anything; FORCE_COLOR gives it to a pipe as well. */
export function useColor({ isTerminal, env }: Pick<Terminal, 'isTerminal' | 'env'>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

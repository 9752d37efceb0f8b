/** Everything that a command uses of its surroundings. */
export interface Terminal {
  /** plain text, of which hidden characters are replaced */
  out: (text: string) => void;
  /** text with proofroll's own colors, in which foreign parts are already plain */
  styled: (text: string) => void;
  err: (text: string) => void;
  /** the same as `styled`, on standard error */
  styledError: (text: string) => void;
  /** a report as it is: its format makes foreign text plain */
  document: (text: string) => void;
  /** the same on standard error */
  documentError: (text: string) => void;
  /** whether standard output is a terminal */
  isTerminal: boolean;
  /** the same of standard error */
  isErrorTerminal: boolean;
  columns: number;
  env: Readonly<Record<string, string | undefined>>;
  /** @throws if the working directory does not exist any more */
  readonly cwd: string;
  onSignal: (listener: () => void) => void;
  onExit: (listener: () => void) => void;
}

export interface Style {
  color: boolean;
  /** maximum length of a line; infinite in a pipe */
  columns: number;
}

/** The terminal for a command whose standard output is for a report alone: everything else goes to standard error. */
export function asideOf(terminal: Terminal): Terminal {
  const { err: out, styledError: styled, documentError: document } = terminal;
  return { ...terminal, out, styled, document, isTerminal: terminal.isErrorTerminal };
}

const FEWEST_COLUMNS = 40;

/** Lines in a pipe or file are not truncated, because the reader could not make them wider. */
export function styleOf(terminal: Terminal): Style {
  return {
    color: useColor(terminal),
    columns: terminal.isTerminal ? Math.max(FEWEST_COLUMNS, terminal.columns) : Infinity,
  };
}

/** Color on a terminal unless NO_COLOR is set; FORCE_COLOR also enables it in a pipe. */
function useColor({ isTerminal, env }: Terminal): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

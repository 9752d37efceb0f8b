/** What a command may use of the world outside. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  isTerminal: boolean;
  columns: number;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  onSignal: (listener: () => void) => void;
  onExit: (listener: () => void) => void;
}

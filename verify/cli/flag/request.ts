/** A flag command as given on the command line. */
export type FlagRequest =
  | { command: 'status' | 'history' | 'backups' }
  | ValueRequest
  | { command: 'restore' | 'diff'; backup?: string };

/** A command that gives the flag a value. */
export type ValueRequest = { command: 'enable' | 'disable' } | { command: 'set'; value: string };

export interface FlagOptions {
  plan: string;
  json?: boolean;
  backup?: boolean;
  dryRun?: boolean;
  force?: boolean;
  wholeFile?: boolean;
}

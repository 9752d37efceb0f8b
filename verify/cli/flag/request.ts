/** What is asked of a flag on the command line. */
export type FlagRequest =
  | { command: 'status' | 'history' | 'backups' }
  | { command: 'enable' }
  | { command: 'disable' }
  | { command: 'set'; value: string }
  | { command: 'restore' | 'diff'; backup?: string };

export interface FlagOptions {
  plan: string;
  json?: boolean;
  backup?: boolean;
  dryRun?: boolean;
  force?: boolean;
}

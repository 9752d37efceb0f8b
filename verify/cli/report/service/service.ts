import type { Terminal } from '../../terminal.ts';

/** A CI service that reads certain reports. */
export type Service = { name: 'github'; summary: string | undefined } | { name: 'gitlab' };

/** The service in which this command runs, by the variables that it sets. */
export function serviceOf(env: Terminal['env']): Service | undefined {
  if (env['GITHUB_ACTIONS'] === 'true')
    return { name: 'github', summary: env['GITHUB_STEP_SUMMARY'] };
  return env['GITLAB_CI'] === 'true' ? { name: 'gitlab' } : undefined;
}

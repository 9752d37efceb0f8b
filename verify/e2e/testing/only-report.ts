import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const scopes = ['latest', 'partial'] as const;
type Scope = (typeof scopes)[number];

/**
 * The path of the report of the only plan that wrote to a folder; of its full or its partial run, if it had both.
 * @throws if there is not exactly one
 */
export function onlyReport(folder: string, scope?: Scope, ending = 'json'): string {
  const names = readdirSync(folder).filter((name) =>
    scopes.some((each) => (scope ?? each) === each && `.${name}`.endsWith(`.${each}.${ending}`)),
  );
  const [name, other] = names;
  if (name === undefined || other !== undefined)
    throw new Error(`${names.length} reports are in ${folder}: ${names.join(', ')}`);
  return join(folder, name);
}

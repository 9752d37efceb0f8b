/** What the Python processes of a test suite import. One that sets PYTHONPATH itself, or runs with -I, is not recorded. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { builtFile } from '../../disk/built-file.ts';
import { isFile } from './interpreter/environment.ts';
import type { ImportedModule, ImportRecorder } from '../runtime.ts';

export const pythonImports: ImportRecorder = {
  start: (folder, { PYTHONPATH }) => {
    // a copy: Python would leave its compiled form next to the original
    copyFileSync(builtFile(`python/_proofroll_imports/${RECORDER}`), join(folder, RECORDER));
    return {
      PYTHONPATH: PYTHONPATH === undefined ? folder : `${folder}${delimiter}${PYTHONPATH}`,
    };
  },
  read: (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => listed(join(folder, name))),
  own: ({ root, path }, name) => {
    const bases = path.map((folder) => join(root, folder, ...name.split('.')));
    return bases.flatMap((base) => [join(base, '__init__.py'), `${base}.py`]).find(isFile);
  },
};

const RECORDER = 'sitecustomize.py';

function listed(file: string): ImportedModule[] {
  try {
    const pairs = JSON.parse(readFileSync(file, 'utf8')) as [name: string, file: string][];
    return pairs.map(([name, each]) => ({ name, file: each }));
  } catch {
    // a process that was ended while it wrote
    return [];
  }
}

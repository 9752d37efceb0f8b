import { join } from 'node:path';
import { node } from '../../drivers/node.ts';
import { python } from '../../drivers/python.ts';
import { project } from './build.ts';
import { findInterpreters } from './interpreters.ts';
import type { Driver, TargetPlace } from '../../drivers/driver.ts';

/** A host in one runtime of this machine. */
export interface Runtime {
  /** with its version, for the titles of tests */
  title: string;
  language: 'node' | 'python';
  driver: Driver;
  /** where the targets of the conformance suite are */
  place: TargetPlace;
}

const place: TargetPlace = { root: join(project, 'fixtures/conformance'), path: ['.'] };

export const nodeRuntime: Runtime = {
  title: `node ${process.version}`,
  language: 'node',
  driver: node,
  place,
};

export const pythonRuntimes: Runtime[] = (await findInterpreters()).map(({ command, version }) => ({
  title: `python ${version}`,
  language: 'python',
  driver: python,
  place: { ...place, interpreter: command },
}));

export const runtimes: Runtime[] = [nodeRuntime, ...pythonRuntimes];

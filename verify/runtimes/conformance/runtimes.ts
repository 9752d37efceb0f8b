import { join } from 'node:path';
import { node } from '../node/driver.ts';
import { python } from '../python/driver.ts';
import { project } from '../../e2e/testing/build.ts';
import { findInterpreters } from '../python/testing/interpreters.ts';
import type { Driver, TargetPlace } from '../runtime.ts';

/** A host in one runtime of this machine. */
export interface Runtime {
  /** with its version, as a report names it */
  title: string;
  language: 'node' | 'python';
  driver: Driver;
  /** where the targets of the conformance suite are */
  place: TargetPlace;
}

const place: TargetPlace = { root: join(project, 'fixtures/conformance'), path: ['.'] };

export const nodeRuntime: Runtime = {
  title: `Node ${process.versions.node}`,
  language: 'node',
  driver: node,
  place,
};

export const pythonRuntimes: Runtime[] = (await findInterpreters()).map(({ command, version }) => ({
  title: `Python ${version}`,
  language: 'python',
  driver: python,
  place: { ...place, interpreter: command },
}));

export const runtimes: Runtime[] = [nodeRuntime, ...pythonRuntimes];

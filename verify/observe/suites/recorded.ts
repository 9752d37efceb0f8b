/** Modules that the run of a suite imported from another file than the plan's target has them in. */
import { mkdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Program } from '../commands/program.ts';
import type { CommonContext } from '../context.ts';
import type { TargetPlace } from '../../runtimes/runtime.ts';
import type { OtherCode } from './stimulus.ts';

export interface Recording {
  /** for the suite's environment */
  env: Record<string, string>;
  /** after the suite has ended */
  elsewhere(): OtherCode[];
}

/** @param folder of this run, in which another one is made */
export function recordImports(
  folder: string,
  { broken }: Pick<Program, 'broken'>,
  env: Readonly<Record<string, string>>,
  { driver, place }: Pick<CommonContext, 'driver' | 'place'>,
): Recording {
  const recorder = driver?.imports;
  // remarks are made on claims only
  if (recorder === undefined || broken !== undefined) return { env: {}, elsewhere: () => [] };
  const records = join(folder, 'imports');
  mkdirSync(records);
  return {
    env: recorder.start(records, env),
    elsewhere: () => {
      const all = new Map(recorder.read(records).map(({ name, file }) => [file, name]));
      return [...all].flatMap(([file, name]) => {
        const own = TEST.test(name) ? undefined : recorder.own(place, name);
        return own === undefined || realOf(own) === realOf(file)
          ? []
          : [{ imported: shown(file, place), verified: shown(own, place) }];
      });
    },
  };
}

/** Modules of tests, which have the same names in every folder. */
const TEST = /(?:^|\.)(?:conftest|tests?|test_\w+|\w+_test)(?:\.|$)/u;

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + sep);
}

/** Links are followed: a package may be installed as a link to its sources. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function shown(path: string, { root }: TargetPlace): string {
  return isInside(path, root) ? relative(root, path) : path;
}

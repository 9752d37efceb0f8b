/** `npm run crash-test`: interrupts flag commands at every system call, and writes docs/crash-test.md. */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  expectOneLeaf,
  newTally,
  type Tally,
} from '../../../settings/formats/yaml/testing/one-leaf.ts';
import { startPyYaml } from '../../../settings/formats/yaml/testing/pyyaml.ts';
import { yamlCases } from '../../../settings/formats/yaml/testing/files.ts';
import { outOfOrder } from './order.ts';
import { openScene, sceneCount, type Scene } from './scene.ts';
import { hasStrace, type Call, type Errno } from './strace.ts';
import { strike, type Strikes } from './strike.ts';
import { crashTable, type CrashReport } from './table.ts';
import { toggle } from './toggles.ts';

const FILES = 10_000;
const TOGGLES = 200;
const ERRNOS: Errno[] = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EBUSY'];
const READ_ONLY = new Set(['statx', 'newfstatat', 'access', 'getdents64', 'readlink', 'read']);
/** Commands whose calls also fail with errors; the others are only killed. */
const WITH_ERRORS = new Set(['enable', 'restore']);

process.exitCode = await main();

async function main(): Promise<number> {
  if (!hasStrace()) {
    console.error(
      'crash-test: needs strace (Debian package strace) and permission to trace processes',
    );
    return 3;
  }
  const begun = Date.now();
  const report: CrashReport = {
    strikes: await strikes(),
    order: await order(),
    toggles: [await toggle(TOGGLES, 0), await toggle(TOGGLES, 3)],
    files: await generatedFiles(),
    seconds: 0,
  };
  report.seconds = Math.round((Date.now() - begun) / 1000);
  const { text, lost } = crashTable(report);
  writeFileSync(new URL('../../../../docs/crash-test.md', import.meta.url), text);
  console.log(text);
  return lost === 0 ? 0 : 1;
}

async function strikes(): Promise<Strikes[]> {
  const all: Strikes[] = [];
  for (let index = 0; index < sceneCount; index += 1) {
    const scene = await openScene(index);
    try {
      for (const how of howsFor(scene)) {
        all.push(await strike(scene, how, callsFor(scene, how)));
        console.error(`${scene.name}: ${how} at ${all.at(-1)?.runs} calls`);
      }
    } finally {
      scene.dispose();
    }
  }
  return all;
}

function howsFor({ name }: Scene): Strikes['how'][] {
  return WITH_ERRORS.has(name) ? ['kill', ...ERRNOS] : ['kill'];
}

/** A call that only reads cannot fail because the disk is full or read-only, or because a name is in use. */
function callsFor({ calls }: Scene, how: Strikes['how']): readonly Call[] {
  const isForAll = how === 'kill' || how === 'EIO' || how === 'EACCES';
  return isForAll ? calls : calls.filter(({ name }) => !READ_ONLY.has(name));
}

async function order(): Promise<string[]> {
  const scene = await openScene(0);
  scene.dispose();
  return outOfOrder(scene.calls);
}

async function generatedFiles(): Promise<CrashReport['files']> {
  const python = await startPyYaml();
  const tally: Tally = newTally();
  try {
    await fc.assert(
      fc.asyncProperty(yamlCases, (each) => expectOneLeaf(each, python, tally)),
      { numRuns: FILES },
    );
    return { tally, python: python?.version, lost: [] };
  } catch (error) {
    return { tally, python: python?.version, lost: [String(error)] };
  } finally {
    python?.end();
  }
}

import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { ProofrollError, messageOf } from '../model/errors.ts';
import { namesBeside } from './beside.ts';
import { plantText } from '../settings/plant.ts';
import { asWritten } from '../settings/names.ts';
import { worldPrefix } from '../process/guardian.ts';
import { faultsIn, flatName, type Fault, type Layer, type LayerFault } from '../settings/layers.ts';
import { flatText, unwritable } from '../settings/flat-text.ts';
import { baseEnvironment, setVariables } from './environment.ts';

/** The target's real surroundings, as the plan gives them. */
export interface Surroundings {
  home: string;
  cwd: string;
  env: Record<string, string>;
  /** variables called like the flag that the plan withholds from the target */
  withheld?: Readonly<Record<string, string>>;
  layers: Layer[];
  /** further files that the target needs in a sabotaged world, written like a layer's */
  files: string[];
  /** folders that the runtime finds from the working directory, relative to it: linked, never copied */
  linked?: string[];
  /** marks every process of this run */
  mark: string;
}
export interface World {
  cwd: string;
  env: Record<string, string>;
  /** texts that stand for the world's folders in what the target says */
  names: [folder: string, name: string][];
  /** settles once the files are there; a process may be started before, as it reads none until it is asked */
  ready: Promise<void>;
  /** makes the declared files anew, with other faults; for a throw-away world only */
  refill(faults: readonly Fault[]): Promise<void>;
  dispose(): Promise<void>;
}

/** The target as it is; nothing is written and nothing is thrown away. */
export function healthyWorld(real: Surroundings, faults: readonly Fault[] = []): World {
  return {
    cwd: real.cwd,
    env: baseEnvironment(real, real.home, faults),
    names: folderNames(real.home, real.cwd),
    ready: Promise.resolve(),
    refill: () => Promise.reject(new Error('the healthy world is never written to')),
    dispose: async () => undefined,
  };
}

/** A throw-away copy of the declared files, with the faults put in. */
export async function sabotagedWorld(real: Surroundings, faults: readonly Fault[]): Promise<World> {
  const folder = await makeFolder(real.mark);
  const [home, cwd] = [deepPlace(folder, 'home', real), deepPlace(folder, 'cwd', real)];
  for (const place of [home, cwd]) await mkdir(place, { recursive: true });
  const ready = fillWorld(real, faults, home, cwd);
  // whoever uses the world waits for it; this keeps a failure from ending the verifier before that
  ready.catch(() => undefined);
  const dispose = async (): Promise<void> => {
    await ready.catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 2 });
  };
  const env = environmentOf(real, faults, home, cwd);
  const refill = async (others: readonly Fault[]): Promise<void> => {
    for (const file of declaredFiles(real))
      await rm(inWorld(file, home, cwd), { recursive: true, force: true });
    await fillWorld(real, others, home, cwd);
  };
  return { cwd, env, names: folderNames(home, cwd), ready, refill, dispose };
}

async function fillWorld(
  real: Surroundings,
  faults: readonly Fault[],
  home: string,
  cwd: string,
): Promise<void> {
  const declared = declaredFiles(real);
  // what shadows a settings file in the real world must be able to do so in its copy
  const beside = (await Promise.all(real.layers.map((layer) => besideLayer(real, layer)))).flat();
  for (const file of [...beside.filter((each) => !declared.includes(each)), ...declared])
    await copyIn(real, file, inWorld(file, home, cwd));
  for (const place of real.linked ?? []) await linkIn(join(real.cwd, place), join(cwd, place));
  for (const layer of real.layers) await fill(layer, faultsIn(layer, faults), { home, cwd });
}

async function besideLayer(real: Surroundings, { file, kind }: Layer): Promise<string[]> {
  if (file === undefined || kind === 'secrets') return [];
  const names = await namesBeside(realPath(real, file));
  return names.map((name) => join(dirname(file), name));
}

function environmentOf(
  real: Surroundings,
  faults: readonly Fault[],
  home: string,
  cwd: string,
): Record<string, string> {
  const env = baseEnvironment(real, home, faults);
  for (const layer of real.layers) {
    if (layer.kind === 'environment') setVariables(layer, faultsIn(layer, faults), env);
    if (layer.file !== undefined && layer.pointer !== undefined)
      env[layer.pointer] = inWorld(layer.file, home, cwd);
  }
  return env;
}

/** Where a declared file really is. */
export function realPath(real: Pick<Surroundings, 'home' | 'cwd'>, file: string): string {
  return file.startsWith('~/')
    ? join(real.home, file.slice(2))
    : isAbsolute(file)
      ? file
      : join(real.cwd, file);
}

/** Whether a sabotaged copy of the layer would be read by the target at all. */
export function canRedirect(layer: Layer): boolean {
  return layer.file === undefined || !isAbsolute(layer.file) || layer.pointer !== undefined;
}

export function declaredFiles(real: Surroundings): string[] {
  return [...real.layers.flatMap(({ file }) => (file === undefined ? [] : [file])), ...real.files];
}

async function makeFolder(mark: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), worldPrefix(mark)));
  } catch (cause) {
    throw new ProofrollError(
      'world-unwritable',
      `no throw-away folder can be made in ${tmpdir()}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

function folderNames(home: string, cwd: string): World['names'] {
  return [
    [cwd, '.'],
    [home, '~'],
    [homedir(), '~'],
  ];
}

/** So deep in the throw-away folder that no `../` of a declared file leads out of it. */
function deepPlace(folder: string, name: string, real: Surroundings): string {
  const levels = [...declaredFiles(real), ...(real.linked ?? [])].map(
    (file) =>
      normalize(file.replace(/^~\//, ''))
        .split(sep)
        .filter((part) => part === '..').length,
  );
  return join(folder, name, ...Array.from({ length: Math.max(0, ...levels) }, () => 'in'));
}

function inWorld(file: string, home: string, cwd: string): string {
  if (file.startsWith('~/')) return join(home, file.slice(2));
  return isAbsolute(file) ? join(cwd, '.proofroll', file) : join(cwd, file);
}

async function copyIn(real: Surroundings, file: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await cp(realPath(real, file), to, { recursive: true, dereference: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

// A declared file inside of such a folder is there as a copy already; a link would write through to the real one.
async function linkIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await symlink(await realpath(from), to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

async function fill(
  layer: Layer,
  faults: readonly LayerFault[],
  world: { home: string; cwd: string },
): Promise<void> {
  if (layer.file === undefined || faults.length === 0) return;
  const file = inWorld(layer.file, world.home, world.cwd);
  if (layer.kind === 'secrets') {
    for (const fault of faults) await editSecret(layer, file, fault);
    return;
  }
  const text = faults.reduce((at, fault) => plantText(layer, at, fault), await readOrEmpty(file));
  await writeFile(file, text);
}

async function editSecret(layer: Layer, folder: string, fault: LayerFault): Promise<void> {
  if ('text' in fault) return;
  await mkdir(folder, { recursive: true });
  const file = join(folder, asWritten(flatName(layer, fault.key), await readdir(folder)));
  if ('remove' in fault) return rm(file, { force: true });
  const text = flatText(layer, fault.value, await readOrEmpty(file));
  // readers take the line end away that editors leave behind, and all other blanks with it
  if (text !== text.trim() || text.includes('\r'))
    throw unwritable(layer, 'a text with blanks at its ends, or a carriage return,');
  await writeFile(file, text);
}

async function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

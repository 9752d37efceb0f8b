import { mirroredWorld } from '../../worlds/mirrored/world.ts';
import { programEnvironment } from './surroundings.ts';
import type { CommonContext } from '../context.ts';
import type { Program } from './program.ts';

/** Where a program runs: in the target's real surroundings, or in broken ones. */
export interface Place {
  cwd: string;
  env: Record<string, string>;
  dispose: () => Promise<void>;
}

/** @throws {ProofrollError} `world-unwritable` */
export async function openPlace(
  { cwd: given, env, broken }: Pick<Program, 'cwd' | 'env' | 'broken'>,
  context: Pick<CommonContext, 'real' | 'driver' | 'place'>,
): Promise<Place> {
  const { real } = context;
  const cwd = given ?? real.cwd;
  const usual = programEnvironment(context, cwd);
  if (broken === undefined)
    return { cwd, env: { ...usual, ...env }, dispose: () => Promise.resolve() };
  const world = await mirroredWorld(real, cwd, broken);
  const kept = Object.entries(usual).filter(([name]) => name in world.env || !(name in real.env));
  return {
    cwd: world.cwd,
    env: { ...Object.fromEntries(kept), ...world.env, PATH: usual['PATH'] ?? '', ...env },
    dispose: world.dispose,
  };
}

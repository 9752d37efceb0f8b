/** Which variables of the run's environment are passed to the target, and which are withheld. */
import { kindOf } from '../settings/kinds.ts';
import { carries, flatName, type Layer } from '../settings/layers.ts';
import { matchesGlob } from '../model/glob.ts';
import type { Withheld } from '../checks/check.ts';
import type { Plan } from '../plan/schema/index.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the plan passes and sets, and the variables that are themselves settings of the target. */
export function allowed(
  plan: Plan,
  layers: readonly Layer[],
  environment: Environment,
): Record<string, string> {
  const { pass, set } = plan.target.env;
  const keys = [plan.flag?.key, ...Object.keys(plan.settings?.expect ?? {})].filter(
    (key) => key !== undefined,
  );
  const variables = layers.filter((layer) => kindOf(layer).holds === 'variables');
  const own = new Set(
    variables.flatMap((layer) =>
      keys.filter((key) => carries(layer, key)).map((key) => flatName(layer, key).toLowerCase()),
    ),
  );
  const passed = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && (pass.includes(name) || own.has(name.toLowerCase())),
  );
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...set };
}

/**
 * All other variables, except those that say something about proofroll's own process and not about the target's
 * surroundings, and those that the plan never passes.
 */
export function withheld(
  { target }: Plan,
  given: Readonly<Record<string, string>>,
  environment: Environment,
): Record<string, string> {
  const isNever = (name: string): boolean =>
    OWN.some((pattern) => pattern.test(name)) ||
    target.env.withhold.some((glob) => matchesGlob(glob, name));
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !(entry[0] in given) && !isNever(entry[0]),
    ),
  );
}

/** Set by the shell and npm for the command that they start, or the target has its own. */
const OWN = [/^(?:HOME|PATH|PWD|OLDPWD|SHLVL|_|INIT_CWD)$/u, /^(?:npm|PROOFROLL)_/u];

/**
 * Those that are named like the flag: by its key with any prefix, or by its name in a layer of variables, because most
 * readers of `.env` files let the environment override the file.
 */
export function withheldNames(
  { flag }: Plan,
  layers: readonly Layer[],
  all: readonly string[],
): Withheld {
  if (flag === undefined) return { all, likeFlag: [] };
  const wanted = flag.key
    .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replaceAll(/[.-]/gu, '_')
    .toUpperCase();
  const inLayers = new Set(
    layers
      .filter((layer) => kindOf(layer).naming === 'variables' && carries(layer, flag.key))
      .map((layer) => flatName(layer, flag.key).toUpperCase()),
  );
  const isLikeIt = (name: string): boolean =>
    name === wanted || name.endsWith(`_${wanted}`) || inLayers.has(name);
  return { all, likeFlag: all.filter((name) => isLikeIt(name.toUpperCase())) };
}

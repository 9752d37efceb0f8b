/** The environment of a world. */
import { tmpdir } from 'node:os';
import { flatName, isNamed, type Layer, type LayerFault } from '../settings/layers.ts';
import { asWritten } from '../settings/names.ts';
import type { Fault } from './fault.ts';
import { MARK } from '../process/mark.ts';
import { flatText } from '../settings/flat-text.ts';

interface Given {
  env: Record<string, string>;
  withheld?: Readonly<Record<string, string>>;
  mark: string;
}

/** The variables of every world, and those that the faults of this one pass to the target in addition. */
export function baseEnvironment(
  { env, withheld = {}, mark }: Given,
  home: string,
  faults: readonly Fault[],
): Record<string, string> {
  const passed = Object.entries(withheld).filter(([name]) => faults.some(passes(name)));
  return { ...env, ...Object.fromEntries(passed), HOME: home, [MARK]: mark };
}

function passes(name: string) {
  return (fault: Fault): boolean =>
    'alone' in fault && (fault.passed === 'all' || fault.passed?.includes(name) === true);
}

/** For suites and the rollout's own commands: as for the target, and PATH and TMPDIR even if the plan does not pass them. */
export function commandEnvironment({ env, home, mark }: Given & { home: string }) {
  const usual = { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir() };
  return { ...usual, ...baseEnvironment({ env, mark }, home, []) };
}

/** Plants a layer's faults in its variables. */
export function setVariables(
  layer: Layer,
  faults: readonly LayerFault[],
  env: Record<string, string>,
): void {
  for (const fault of faults) {
    if (!('key' in fault)) continue;
    const wanted = flatName(layer, fault.key);
    const present = Object.keys(env).filter((name) => isNamed(layer, name, wanted));
    const name = asWritten(wanted, present);
    if ('remove' in fault) delete env[name];
    else env[name] = fault.word ?? flatText(layer, fault.value, env[name]);
  }
}

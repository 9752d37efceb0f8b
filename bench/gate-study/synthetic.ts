import { noises, type Noise } from './noise.ts';
import { seeded } from './random.ts';
import { gate, others, type Policy } from './simulate.ts';
import { RATIOS, tally, type Row } from './tally.ts';

/** A call of typical duration; shorter calls are decided sooner, longer ones later. */
const USUAL_NS = 200_000;

/** The gate and the common methods on every simulated machine. Each run has its own seed. */
export function syntheticRows(
  runs: number,
  seed: number,
  say: (line: string) => void = () => undefined,
  policies: Readonly<Record<string, Policy>> = { gate, ...others },
): Row[] {
  return noises.flatMap((noise, index) => {
    const rows = Object.entries(policies).flatMap(([how, policy]) =>
      RATIOS.map((ratio, at) =>
        row(noise, how, policy, ratio, runs, seed + 100_000 * (index * RATIOS.length + at)),
      ),
    );
    say(`${noise.name}: done`);
    return rows;
  });
}

function row(
  noise: Noise,
  how: string,
  policy: Policy,
  ratio: number,
  runs: number,
  seed: number,
): Row {
  const decisions = Array.from({ length: runs }, (_, run) =>
    policy(noise.machine(seeded(seed + run)), USUAL_NS, USUAL_NS / ratio),
  );
  return { how, where: noise.name, ...tally(ratio, decisions) };
}

import type { Expansion } from '../../check.ts';

/** What to write into the plan if variables that it withholds make a difference. */
export function remedy(names: readonly string[], { file }: Expansion): string {
  const [are, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const { pass, withhold } = file.plan.target.env;
  const lists = `target.env.pass: [${[...pass, ...names].join(', ')}]`;
  return `${variables(names)} ${are} set in the environment of this run but withheld by the plan. If production has ${them}, put ${them} under ${lists}; otherwise under target.env.withhold: [${[...withhold, ...names].join(', ')}]`;
}

export function variables(names: readonly string[]): string {
  return names.map((name) => `$${name}`).join(' and ');
}

import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { BadTarget } from './bad-target.ts';

type Target = Pick<BadTarget, 'target' | 'call' | 'mocks'>;
interface Settings {
  /** time limit of a call */
  limit?: string;
  load?: string;
  env?: Record<string, string>;
}

const root = fileURLToPath(new URL('../../../fixtures/targets', import.meta.url));

/** A plan in which each target stands between good ones, and settings are loaded from real files. */
export function targetPlan(
  targets: readonly Target[],
  { limit = '20 s', load = 'good:loadSettings', env = {} }: Settings = {},
): string {
  return stringify({
    schemaVersion: 1,
    rollout: { name: 'Bad targets', type: 'Test' },
    target: {
      driver: 'node',
      root,
      home: 'home',
      cwd: 'cwd',
      env: { pass: ['TMPDIR'], set: env },
      timeouts: { call: limit },
    },
    settings: {
      load,
      sources: [
        { kind: 'dotenv', file: '.env' },
        { kind: 'yaml', file: '~/.good/settings.yaml' },
      ],
      expect: { greeting: 'hello' },
    },
    components: [
      ...targets.flatMap((each) => [goodBefore(each), component(each)]),
      good('last', 'very-last'),
    ],
  });
}

/** Ids of the good checks that stand before a target and after all of them. */
export function goodChecksFor({ target }: Pick<Target, 'target'>): string[] {
  return [`before-${target}`, `right-before-${target}`, 'last', 'very-last'].map(checkOf);
}

export function checkOf(component: string): string {
  return `components.create[${component}]`;
}

function goodBefore({ target }: Target): object {
  return good(`before-${target}`, `right-before-${target}`);
}

// Two of each, so that the control which builds another component stays among the good ones.
function good(first: string, second: string): object {
  return {
    create: 'good:makeGood',
    name: first,
    each: { [first]: [first], [second]: [second] },
    expect: { class: 'Good', name: '$name' },
  };
}

function component({ target, call = 'make', mocks }: Target): object {
  const given =
    mocks === undefined
      ? {}
      : { mocks, named: Object.fromEntries(Object.keys(mocks).map((name) => [name, `$${name}`])) };
  return {
    create: `${target}:${call}`,
    name: target,
    expect: { class: 'Good', name: 'bad' },
    ...given,
  };
}

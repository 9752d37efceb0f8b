import { join } from 'node:path';
import { stringify } from 'yaml';
import { project } from '../testing/build.ts';
import type { BadTarget } from './bad-target.ts';

type Target = Pick<BadTarget, 'target' | 'call' | 'mocks'>;
interface Settings {
  /** time limit of a call */
  limit?: string;
  load?: string;
  language?: Language;
  env?: Record<string, string>;
}

/** The language of the targets, with the names of the good ones among them. */
export interface Language {
  driver: string;
  root: string;
  load: string;
  make: string;
  /** the interpreter, if there are several */
  python?: string;
}

export const inNode: Language = {
  driver: 'node',
  root: join(project, 'fixtures/targets'),
  load: 'good:loadSettings',
  make: 'good:makeGood',
};

export function inPython(python: string): Language {
  const root = join(project, 'fixtures/targets-python');
  return { driver: 'python', root, load: 'good:load_settings', make: 'good:make_good', python };
}

/** A plan with each target between good ones, and with settings that are loaded from real files. */
export function targetPlan(
  targets: readonly Target[],
  { limit = '20 s', language = inNode, load = language.load, env = {} }: Settings = {},
): string {
  return stringify({
    schemaVersion: 1,
    rollout: { name: 'Bad targets', type: 'Test' },
    target: {
      driver: language.driver,
      root: language.root,
      ...(language.python === undefined ? {} : { python: language.python }),
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
      ...targets.flatMap((each) => [goodBefore(each, language), component(each)]),
      good('last', 'very-last', language),
    ],
  });
}

/** Ids of the good checks before a target and after all targets. */
export function goodChecksFor({ target }: Pick<Target, 'target'>): string[] {
  return [`before-${target}`, `right-before-${target}`, 'last', 'very-last'].map(checkOf);
}

export function checkOf(component: string): string {
  return `components.create[${component}]`;
}

function goodBefore({ target }: Target, language: Language): object {
  return good(`before-${target}`, `right-before-${target}`, language);
}

// Two of each: the control that builds another component then finds a good one.
function good(first: string, second: string, { make }: Language): object {
  return {
    create: make,
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

/** What the schema cannot say: names that must exist, and parts that need each other. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { flowIssues } from './flow.ts';
import type { PlanIssue } from './issue.ts';
import { moduleOf, references, type Reference } from '../references.ts';
import { rollbackIssues } from './rollback.ts';
import { textIssues } from './text.ts';
import type { Plan } from '../schema/index.ts';
import type { Driver, TargetPlace } from '../../runtimes/runtime.ts';
import { kindOf, needsFile } from '../../settings/kinds.ts';
import { carries, type Layer } from '../../settings/layers.ts';

export function semanticIssues(
  plan: Plan,
  layers: readonly Layer[],
  driver: Driver,
  place: TargetPlace,
): PlanIssue[] {
  return [
    ...references(plan).flatMap((reference) => moduleIssue(reference, driver, place)),
    ...layerIssues(plan, layers),
    ...flagIssues(plan),
    ...lifecycleIssues(plan, place),
    ...phaseIssues(plan),
    ...flowIssues(plan),
    ...rollbackIssues(plan),
    ...needIssues(plan),
    ...textIssues(plan),
  ];
}

type Path = (string | number)[];
interface Found {
  text: string;
  path: Path;
}

function moduleIssue({ text, path }: Reference, driver: Driver, place: TargetPlace): PlanIssue[] {
  const module = moduleOf(text);
  if (module === undefined || module.includes('$name') || driver.hasModule(place, module))
    return [];
  const choices = driver.listModules(place);
  return [
    { message: `module '${module}' was not found in the target`, path, choices, found: module },
  ];
}

function layerIssues({ settings, flag }: Plan, layers: readonly Layer[]): PlanIssue[] {
  const names = layers.map(({ name }) => name);
  const known = ({ text, path }: Found): PlanIssue[] =>
    names.includes(text)
      ? []
      : [
          {
            message: `'${text}' is no layer under settings.sources`,
            path,
            choices: names,
            found: text,
          },
        ];
  const twice = names.flatMap((name, index): PlanIssue[] =>
    names.indexOf(name) === index
      ? []
      : [
          {
            message: `two layers are called '${name}'; give one a name of its own with \`layer\``,
            path: ['settings', 'sources', index],
          },
        ],
  );
  const fileless = layers.flatMap((layer, index): PlanIssue[] =>
    layer.file !== undefined || !needsFile(layer)
      ? []
      : [{ message: `a '${layer.kind}' layer needs a file`, path: ['settings', 'sources', index] }],
  );
  return [
    ...twice,
    ...fileless,
    ...nameIssues(layers, { settings, flag }),
    ...(flag?.source === undefined ? [] : known({ text: flag.source, path: ['flag', 'source'] })),
    ...(settings?.malformed ?? []).flatMap(({ layer }, index) =>
      known({ text: layer, path: ['settings', 'malformed', index, 'layer'] }),
    ),
  ];
}

/** Names of its own make sense in a flat layer alone, and shut out every setting without one. */
function nameIssues(
  layers: readonly Layer[],
  { settings, flag }: Pick<Plan, 'settings' | 'flag'>,
): PlanIssue[] {
  const source = layers.find(({ name }) => name === flag?.source);
  return [
    ...layers.flatMap((layer, index) =>
      (['names', 'values', 'words'] as const)
        .filter((key) => layer[key] !== undefined && kindOf(layer).values === 'typed')
        .map((key): PlanIssue => ({
          message:
            key === 'names'
              ? `a '${layer.kind}' layer has its settings under their own names`
              : `a '${layer.kind}' layer has values of its own kinds; '${key}' is for flat texts`,
          path: ['settings', 'sources', index, key],
          onKey: true,
        })),
    ),
    ...(flag === undefined || source === undefined || carries(source, flag.key)
      ? []
      : [
          {
            message: `the layer '${source.name}' has no name for '${flag.key}'`,
            path: ['flag', 'source'],
            choices: Object.keys(source.names ?? {}),
          },
        ]),
    ...layers.flatMap(({ name, names }): PlanIssue[] =>
      settings?.priority === undefined ||
      names === undefined ||
      settings.priority.keys.some((key) => Object.hasOwn(names, key))
        ? []
        : [
            {
              message: `none of these settings has a name in the layer '${name}'`,
              path: ['settings', 'priority', 'keys'],
              choices: Object.keys(names),
            },
          ],
    ),
  ];
}

function flagIssues({ flag }: Plan): PlanIssue[] {
  if (flag === undefined) return [];
  const states = Object.keys(flag.effect?.when ?? {});
  const wanted = [
    flag.expect,
    flag.otherwise ?? (typeof flag.expect === 'boolean' ? !flag.expect : undefined),
  ];
  if (wanted[1] === undefined)
    return [
      {
        message: "a flag that is no boolean needs its other value under 'otherwise'",
        path: ['flag', 'expect'],
      },
    ];
  if (flag.effect === undefined) return [];
  return wanted
    .filter((value) => !states.includes(String(value)))
    .map((value) => ({
      message: `'when' does not say what is built with the flag ${String(value)}`,
      path: ['flag', 'effect', 'when'],
    }));
}

function lifecycleIssues({ flag }: Plan, { root }: TargetPlace): PlanIssue[] {
  const { search = [], introduced, remove } = flag?.lifecycle ?? {};
  const at = ['flag', 'lifecycle'];
  const missing = search.flatMap((folder, index): PlanIssue[] =>
    existsSync(join(root, folder))
      ? []
      : [
          {
            message: `there is no '${folder}' below the target's root`,
            path: [...at, 'search', index],
          },
        ],
  );
  return introduced === undefined || remove === undefined || introduced <= remove
    ? missing
    : [
        ...missing,
        { message: 'it would be removed before it was introduced', path: [...at, 'remove'] },
      ];
}

/** A rollout is in one phase at a time. */
function phaseIssues({ rollout: { phases = [] } }: Plan): PlanIssue[] {
  const current = phases.flatMap(({ current: is }, index) => (is === true ? [index] : []));
  return current.slice(1).map((index) => ({
    message: 'a second phase is called current',
    path: ['rollout', 'phases', index, 'current'],
  }));
}

function needIssues({ settings, flag, components, registry, budgets }: Plan): PlanIssue[] {
  const issues: PlanIssue[] = [];
  if (flag !== undefined && settings === undefined)
    issues.push({
      message: 'a flag needs settings to be loaded from',
      path: ['flag'],
      onKey: true,
    });
  if (flag !== undefined && settings !== undefined && settings.sources === undefined)
    issues.push({
      message: "'sources' is missing: the flag's controls need a layer to plant in",
      path: ['settings'],
      onKey: true,
    });
  if (settings?.priority !== undefined && (settings.sources?.length ?? 0) < 2)
    issues.push({
      message: 'priority needs at least two sources',
      path: ['settings', 'priority'],
      onKey: true,
    });
  if (budgets?.['settings.load'] !== undefined && settings === undefined)
    issues.push({
      message: 'there are no settings to load',
      path: ['budgets', 'settings.load'],
      onKey: true,
    });
  if (budgets?.['components.create'] !== undefined && components === undefined)
    issues.push({
      message: 'there are no components to create',
      path: ['budgets', 'components.create'],
      onKey: true,
    });
  if (
    registry?.aliases !== undefined &&
    registry.create?.expect === undefined &&
    registry.create?.each === undefined
  )
    issues.push({
      message:
        'aliases need `create.expect` or `create.each`, or nothing tells one provider from another',
      path: ['registry', 'aliases'],
      onKey: true,
    });
  for (const name of Object.keys(registry?.create?.each ?? {})) {
    const names = registry?.includes ?? [];
    if (!names.includes(name))
      issues.push({
        message: `'${name}' is not under 'includes'`,
        path: ['registry', 'create', 'each', name],
        onKey: true,
        choices: names,
        found: name,
      });
  }
  return issues;
}

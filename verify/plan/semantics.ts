/** What the schema cannot say: names that must exist, and parts that need each other. */
import type { PlanIssue } from './issue.ts';
import { textIssues } from './text-issues.ts';
import type { Plan } from './schema.ts';
import type { Driver, TargetPlace } from '../drivers/driver.ts';
import { carries, type Layer } from '../probe/layers.ts';

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
    ...needIssues(plan),
    ...textIssues(plan),
  ];
}

type Path = (string | number)[];
interface Found {
  text: string;
  path: Path;
}

function references({
  target,
  settings,
  flag,
  components = [],
  registry,
  flow = [],
}: Plan): Found[] {
  return [
    ...target.setup.map(({ call }, index) => ({
      text: call,
      path: ['target', 'setup', index, 'call'],
    })),
    ...(settings === undefined ? [] : [{ text: settings.load, path: ['settings', 'load'] }]),
    ...(settings?.origin?.call === undefined
      ? []
      : [{ text: settings.origin.call, path: ['settings', 'origin', 'call'] }]),
    ...(flag?.effect === undefined
      ? []
      : [{ text: flag.effect.call, path: ['flag', 'effect', 'call'] }]),
    ...components.map(({ create }, index) => ({
      text: create,
      path: ['components', index, 'create'],
    })),
    ...(registry === undefined ? [] : [{ text: registry.get, path: ['registry', 'get'] }]),
    ...flow.flatMap(({ steps }, at) =>
      steps.map(({ call }, index) => ({ text: call, path: ['flow', at, 'steps', index, 'call'] })),
    ),
  ];
}

function moduleIssue({ text, path }: Found, driver: Driver, place: TargetPlace): PlanIssue[] {
  if (text.startsWith('$')) return [];
  const module = text.slice(0, text.lastIndexOf(':'));
  if (module.includes('$name') || driver.hasModule(place, module)) return [];
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
    layer.file !== undefined || layer.kind === 'init' || layer.kind === 'environment'
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
        .filter((key) => layer[key] !== undefined && isDocument(layer))
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

function isDocument({ kind }: Layer): boolean {
  return ['init', 'yaml', 'json'].includes(kind);
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

/** Layers of the settings, and the names that refer to them. */
import { kindOf, needsFile } from '../../settings/kinds.ts';
import { carries, type Layer } from '../../settings/layers.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

export function layerIssues(plan: Plan, layers: readonly Layer[]): PlanIssue[] {
  return [
    ...duplicateNames(layers),
    ...missingFiles(layers),
    ...unusedKeys(layers),
    ...unknownLayers(plan, layers),
    ...unnamedFlag(plan, layers),
    ...unnamedPriority(plan, layers),
  ];
}

function duplicateNames(layers: readonly Layer[]): PlanIssue[] {
  const names = layers.map(({ name }) => name);
  return names.flatMap((name, index): PlanIssue[] =>
    names.indexOf(name) === index
      ? []
      : [
          {
            message: `two layers are called '${name}': give one of them another name with \`layer\``,
            path: ['settings', 'sources', index],
          },
        ],
  );
}

function missingFiles(layers: readonly Layer[]): PlanIssue[] {
  return layers.flatMap((layer, index): PlanIssue[] =>
    layer.file !== undefined || !needsFile(layer)
      ? []
      : [
          {
            message: `a '${layer.kind}' layer needs a file: add \`file\``,
            path: ['settings', 'sources', index],
          },
        ],
  );
}

/** Names and texts of values are for flat layers: a document has its own keys and types. */
function unusedKeys(layers: readonly Layer[]): PlanIssue[] {
  return layers.flatMap((layer, index) =>
    (['names', 'values', 'words'] as const)
      .filter((key) => layer[key] !== undefined && kindOf(layer).values === 'typed')
      .map((key): PlanIssue => ({
        message: `'${key}' has no effect in a '${layer.kind}' layer, which has its own keys and types: remove it`,
        path: ['settings', 'sources', index, key],
        onKey: true,
      })),
  );
}

function unknownLayers({ settings, flag }: Plan, layers: readonly Layer[]): PlanIssue[] {
  const choices = layers.map(({ name }) => name);
  const references = [
    ...(flag?.source === undefined ? [] : [{ found: flag.source, path: ['flag', 'source'] }]),
    ...(settings?.malformed ?? []).map(({ layer }, index) => ({
      found: layer,
      path: ['settings', 'malformed', index, 'layer'],
    })),
  ];
  return references
    .filter(({ found }) => !choices.includes(found))
    .map(({ found, path }) => ({
      message: `'${found}' is not a layer in settings.sources`,
      path,
      choices,
      found,
    }));
}

function unnamedFlag({ flag }: Plan, layers: readonly Layer[]): PlanIssue[] {
  const source = layers.find(({ name }) => name === flag?.source);
  if (flag === undefined || source === undefined || carries(source, flag.key)) return [];
  return [
    {
      message: `the layer '${source.name}' has no name for '${flag.key}': add it to the layer's \`names\``,
      path: ['flag', 'source'],
      choices: Object.keys(source.names ?? {}),
    },
  ];
}

function unnamedPriority({ settings }: Plan, layers: readonly Layer[]): PlanIssue[] {
  const keys = settings?.priority?.keys;
  if (keys === undefined) return [];
  return layers.flatMap(({ name, names }): PlanIssue[] =>
    names === undefined || keys.some((key) => Object.hasOwn(names, key))
      ? []
      : [
          {
            message: `none of these settings has a name in the layer '${name}': add one to the layer's \`names\``,
            path: ['settings', 'priority', 'keys'],
            choices: Object.keys(names),
          },
        ],
  );
}

import * as z from 'zod';
import { checkKinds, declaredControls } from '../verify/checks/index.ts';
import { drivers } from '../verify/runtimes/index.ts';
import { planSchema } from '../verify/plan/schema/index.ts';
import { reportJsonSchema } from '../verify/model/schema/index.ts';
import { snapshotJsonSchema } from '../verify/snapshot/schema.ts';

interface Node {
  type?: string;
  description?: string;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  $ref?: string;
}

/** Every generated file by its name. */
export function documents(): Record<string, string> {
  const schema = planJsonSchema();
  return {
    'plan.md': planPage(schema),
    'checks.md': checksPage(),
    'plan.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
    'report.schema.json': `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
    'snapshot.schema.json': `${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`,
  };
}

function planJsonSchema(): Node {
  const schema = z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' });
  return { $id: 'urn:proofroll:plan:1', title: 'A proofroll plan', ...schema } as Node;
}

function planPage(schema: Node): string {
  const parts = Object.entries(schema.properties ?? {}).map(([name, node]) =>
    section(name, node, schema.required?.includes(name) ?? false),
  );
  return [
    '<!-- Generated from the schema by `npm run docs`; edit verify/plan/ instead. -->',
    '# The plan',
    '',
    'A plan is one YAML file, `rollout.yaml` by default. It says what a rollout claims; proofroll checks each claim and shows that the check can fail. Paths in it are relative to the plan. Keys that are not listed here are refused, as are duplicate keys and empty lists of expectations.',
    '',
    `Drivers: ${Object.values(drivers)
      .map(({ name, summary }) => `\`${name}\` (${summary})`)
      .join(', ')}.`,
    '',
    ...parts,
  ].join('\n');
}

function section(name: string, node: Node, required: boolean): string {
  const inner = unwrap(node);
  const rows = rowsOf(inner, '');
  const intro =
    `${sentence(node.description ?? inner.description ?? '')}${isList(node) ? ' A list; each item has:' : ''}`.trim();
  return [
    `## ${name}${required ? '' : ' (optional)'}`,
    '',
    ...(intro === '' ? [] : [intro, '']),
    ...table(rows, inner),
  ].join('\n');
}

function table(rows: string[][], node: Node): string[] {
  if (rows.length === 0) return [`Type: ${typeName(node)}.`, ''];
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(['key', 'type', 'default', 'meaning']),
    line(['---', '---', '---', '---']),
    ...rows.map(line),
    '',
  ];
}

/** One row for each key, with the keys of a mapping below it. */
function rowsOf(node: Node, prefix: string): string[][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const path = `${prefix}${name}`;
    const required = node.required?.includes(name) ?? false;
    const usual =
      child.default === undefined
        ? required
          ? 'required'
          : ''
        : `\`${JSON.stringify(child.default)}\``;
    const inner = unwrap(child);
    return [
      [`\`${path}\``, typeName(child), usual, child.description ?? inner.description ?? ''],
      ...rowsOf(inner, `${path}${isList(child) ? '[]' : ''}.`),
      ...valueRows(inner, path),
    ];
  });
}

function valueRows(node: Node, path: string): string[][] {
  const { additionalProperties } = node;
  return typeof additionalProperties === 'object'
    ? rowsOf(unwrap(additionalProperties), `${path}.<name>.`)
    : [];
}

/** The mapping inside lists and unions, which is what has keys to tell of. */
function unwrap(node: Node): Node {
  if (node.items !== undefined) return unwrap(node.items);
  const mapping = node.anyOf?.map(unwrap).find((each) => each.properties !== undefined);
  return mapping ?? node;
}

function isList(node: Node): boolean {
  return node.type === 'array';
}

function typeName(node: Node): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(typeName))].join(' or ');
  if (node.type === 'array') return `list of ${typeName(node.items ?? {})}`;
  if (node.type === 'object') return 'mapping';
  return node.type ?? 'any value';
}

function checksPage(): string {
  const parts = checkKinds.flatMap((kind) => [
    `## ${kind.name}`,
    '',
    `${sentence(kind.summary)} Category ${kind.category}, ${kind.severity}.`,
    '',
    '| control | kind | fault | caught by |',
    '| --- | --- | --- | --- |',
    ...declaredControls(kind).map(
      (control) =>
        `| \`${control.id}\` | ${control.kind} | ${control.fault} | ${control.signals.map((signal) => `\`${signal}\``).join(' or ')} |`,
    ),
    '',
  ]);
  return [
    '<!-- Generated from the checks by `npm run docs`; edit verify/checks/ instead. -->',
    '# The checks and their controls',
    '',
    'A control is caught only by a signal that it names. A crash, a time-out or another signal is no catch, and leaves the check `unproven`.',
    '',
    ...parts,
  ].join('\n');
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

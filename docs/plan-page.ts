/** docs/plan.md: a section for each key of the plan, with an example that the tests run. */
import { readFileSync } from 'node:fs';
import { checkKinds } from '../verify/checks/index.ts';
import { operators, settingOperators } from '../verify/plan/schema/expectation/table.ts';
import { drivers } from '../verify/runtimes/index.ts';

/** What of JSON Schema the plan's schema uses. */
export interface Node {
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
  examples?: unknown[];
  $ref?: string;
  $defs?: Record<string, Node>;
}

export function planPage(schema: Node): string {
  const examples = sectionsOf(examplePlan());
  const sections = Object.entries(schema.properties ?? {}).flatMap(([name, node]) =>
    section(name, node, schema.required?.includes(name) ?? false, examples[name]),
  );
  const shared = Object.entries(schema.$defs ?? {}).flatMap(([name, node]) => [
    `### ${name}`,
    '',
    ...introOf(node),
    ...keyTable(node),
  ]);
  return [...head(), ...sections, ...operatorSection(), ...sharedHead, ...shared].join('\n');
}

const EXAMPLE = '../fixtures/plans/documented/rollout.yaml';

function examplePlan(): string {
  return readFileSync(new URL(EXAMPLE, import.meta.url), 'utf8');
}

/** The text of each top-level key, without comments of the file. */
function sectionsOf(plan: string): Record<string, string> {
  const texts = plan.split(/^(?=\w+:)/mu).slice(1);
  return Object.fromEntries(
    texts.map((text) => [text.slice(0, text.indexOf(':')), text.trimEnd()]),
  );
}

function head(): string[] {
  const kinds = Object.values(drivers).map(({ name, summary }) => `\`${name}\` (${summary})`);
  return [
    '<!-- Generated from the schema by `npm run docs`; edit verify/plan/ instead. -->',
    '# The plan',
    '',
    'A plan is one YAML file, by default `rollout.yaml`. It says what a rollout claims. proofroll checks each claim and shows that the check can fail.',
    '',
    '- Paths are relative to the plan unless the key says otherwise.',
    '- Unknown keys, duplicate keys and empty lists of expectations are errors.',
    '- `a[].b` in a table is the key `b` of each item of the list `a`. `a.<name>.b` is the key `b` under each name in `a`.',
    '- Expected values can use [operators](#operators).',
    '',
    `Drivers: ${kinds.join(', ')}.`,
    '',
    `The examples below are the sections of one plan, [${EXAMPLE.slice('../'.length)}](${EXAMPLE}).`,
    '',
  ];
}

function section(
  name: string,
  node: Node,
  isRequired: boolean,
  example: string | undefined,
): string[] {
  if (example === undefined) throw new Error(`${EXAMPLE} has no example of '${name}'`);
  return [
    `## ${name}${isRequired ? '' : ' (optional)'}`,
    '',
    ...introOf(node),
    ...checksOf(name),
    '```yaml',
    example,
    '```',
    '',
    ...keyTable(node),
  ];
}

/** The kinds of check whose place in the plan is in this section. */
function checksOf(key: string): string[] {
  const kinds = checkKinds.filter(({ plan }) => plan.split(/[.[]/u)[0] === key);
  const links = kinds.map(({ name }) => `[\`${name}\`](checks.md#${name.replaceAll('.', '')})`);
  return links.length === 0 ? [] : [`Checks: ${links.join(', ')}.`, ''];
}

function introOf(node: Node): string[] {
  const description = withExamples(node).trim();
  const intro = [...(isList(node) ? ['A list.'] : []), ...(description ? [description] : [])];
  return intro.length === 0 ? [] : [intro.join(' '), ''];
}

function keyTable(node: Node): string[] {
  const rows = rowsOf(node, '');
  return rows.length === 0
    ? [`Type: ${typeName(node)}.`, '']
    : table(['key', 'type', 'default', 'meaning'], rows);
}

/** One row for each key, with the keys of a mapping below it. Shared parts have their own tables. */
function rowsOf(given: Node, prefix: string): string[][] {
  const node = unwrap(given);
  const own = Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const path = `${prefix}${name}`;
    const isRequired = node.required?.includes(name) ?? false;
    return [
      [`\`${path}\``, typeName(child), usual(child, isRequired), withExamples(child)],
      ...rowsOf(child, `${path}${isList(child) ? '[]' : ''}.`),
    ];
  });
  const { additionalProperties: values } = node;
  return typeof values === 'object' ? [...own, ...rowsOf(values, `${prefix}<name>.`)] : own;
}

function withExamples(node: Node): string {
  const examples = (node.examples ?? []).map((example) => `\`${flowStyle(example)}\``);
  return [
    describe(node),
    ...(examples.length === 0 ? [] : [`For example ${examples.join(', ')}.`]),
  ].join(' ');
}

function usual({ default: value }: Node, isRequired: boolean): string {
  if (value !== undefined) return `\`${JSON.stringify(value)}\``;
  return isRequired ? 'required' : '';
}

function describe(node: Node): string {
  return node.description ?? unwrap(node).description ?? '';
}

/** The mapping inside lists and unions: only a mapping has keys. */
function unwrap(node: Node): Node {
  if (node.items !== undefined) return unwrap(node.items);
  const mapping = node.anyOf?.map(unwrap).find((each) => each.properties !== undefined);
  return mapping ?? node;
}

function isList(node: Node): boolean {
  return node.type === 'array';
}

function typeName(node: Node): string {
  if (node.$ref !== undefined) {
    const name = node.$ref.slice(node.$ref.lastIndexOf('/') + 1);
    return `[${name}](#${name})`;
  }
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(typeName))].join(' or ');
  if (node.type === 'array') return `list of ${typeName(node.items ?? {})}`;
  if (node.type === 'object') return 'mapping';
  return node.type ?? 'any value';
}

function operatorSection(): string[] {
  const everywhere = Object.entries(operators);
  const own = Object.keys(settingOperators).map((name) => `\`${name}\``);
  const rows = [...everywhere, ...Object.entries(settingOperators)].map(([name, entry]) => [
    `\`${name}\``,
    entry.argument.words,
    entry.on,
    entry.meaning,
    `\`${flowStyle({ [name]: entry.example })}\``,
  ]);
  return [
    '## Operators',
    '',
    'An expected value is compared for equality. A mapping of operators is not: each of its operators must be satisfied.',
    '',
    ...table(['operator', 'argument', 'applies to', 'satisfied if', 'example'], rows),
    `${own.join(', ')} are for \`settings.expect\` only. Output of commands, files and names of tests have the operators for a [text](#text).`,
    '',
    'A mapping with other keys is the expected value itself, such as `{ name: overlay, size: 3 }`. A key that is nearly an operator (`matchs`), an argument of another kind (`includes: visa`), another key next to an operator, and operators inside of a value are errors of the plan. To expect a mapping that looks like operators, write it under `equals`: `{ equals: { match: true } }`.',
    '',
  ];
}

/** `{ count: 2 }`, as one writes it in a plan. */
function flowStyle(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowStyle).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${flowStyle(each)}`)
      .join(', ')} }`;
  return typeof value === 'string' && !/^\w+$/u.test(value) ? `'${value}'` : String(value);
}

const sharedHead = ['## Shared parts', '', 'Values and mappings that several sections use.', ''];

function table(heads: string[], rows: string[][]): string[] {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

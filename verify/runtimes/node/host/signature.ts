import type { Signature } from '../../../probe/protocol.ts';
import type { Node, Pattern, Property, AssignmentProperty, RestElement } from 'acorn';

/**
 * The parameters of a callable, read from its source text. If the plan lists names, these are the required ones. Whether
 * they are passed in an object or one by one is read from the source, if possible.
 */
export async function signatureOf(callee: Function, names?: string[]): Promise<Signature> {
  const read = await readSignature(callee);
  if (names === undefined) return read;
  const inOrder =
    read.style === 'positional' &&
    names.every((name) => read.parameters.some((parameter) => parameter.name === name));
  if (!inOrder)
    return { style: 'object', parameters: names.map((name) => ({ name, required: true })) };
  return {
    style: 'positional',
    parameters: read.parameters.map(({ name }) => ({ name, required: names.includes(name) })),
  };
}

async function readSignature(callee: Function): Promise<Signature> {
  const parameters = await parsedParameters(callee);
  if (parameters === undefined) return { style: 'unknown', parameters: [] };
  const [first] = parameters;
  if (parameters.length === 0) return { style: 'positional', parameters: [] };
  const pattern = first?.type === 'AssignmentPattern' ? first.left : first;
  if (parameters.length === 1 && pattern?.type === 'ObjectPattern') {
    return { style: 'object', parameters: pattern.properties.flatMap(property) };
  }
  return { style: 'positional', parameters: parameters.flatMap(positional) };
}

async function parsedParameters(callee: Function): Promise<Pattern[] | undefined> {
  const { parse } = await import('acorn');
  const source = Function.prototype.toString.call(callee);
  try {
    const program = parse(`(${asExpression(source)})`, {
      ecmaVersion: 'latest',
      allowSuperOutsideMethod: true,
    });
    return parametersOf(program.body[0], callee);
  } catch {
    return undefined;
  }
}

// The text of a method is not an expression: `name(a) {…}` must be wrapped in an object.
function asExpression(source: string): string {
  return /^(class\b|function\b|async\s+function\b|\(|async\s*\(|[\w$]+\s*=>)/.test(source)
    ? source
    : `{${source}}`;
}

async function parametersOfParent(callee: Function): Promise<Pattern[] | undefined> {
  const parent: unknown = Object.getPrototypeOf(callee);
  return typeof parent === 'function' && parent !== Function.prototype
    ? parsedParameters(parent)
    : [];
}

function parametersOf(
  statement: Node | undefined,
  callee: Function,
): Promise<Pattern[] | undefined> | Pattern[] | undefined {
  const expression = (statement as { expression?: Node } | undefined)?.expression;
  if (expression === undefined) return undefined;
  if (expression.type === 'ClassExpression') return constructorParameters(expression, callee);
  if (expression.type === 'ObjectExpression') {
    const [method] = (expression as unknown as { properties: { value: { params?: Pattern[] } }[] })
      .properties;
    return method?.value.params;
  }
  return (expression as unknown as { params?: Pattern[] }).params;
}

function constructorParameters(
  expression: Node,
  callee: Function,
): Promise<Pattern[] | undefined> | Pattern[] {
  const { body } = expression as unknown as {
    body: { body: { kind?: string; value?: { params: Pattern[] } }[] };
  };
  const own = body.body.find(({ kind }) => kind === 'constructor');
  return own?.value === undefined ? parametersOfParent(callee) : own.value.params;
}

function property(given: Property | AssignmentProperty | RestElement): Signature['parameters'] {
  if (given.type === 'RestElement' || given.key.type !== 'Identifier') return [];
  return [{ name: given.key.name, required: given.value.type !== 'AssignmentPattern' }];
}

function positional(pattern: Pattern): Signature['parameters'] {
  if (pattern.type === 'Identifier') return [{ name: pattern.name, required: true }];
  if (pattern.type === 'AssignmentPattern' && pattern.left.type === 'Identifier') {
    return [{ name: pattern.left.name, required: false }];
  }
  return [];
}

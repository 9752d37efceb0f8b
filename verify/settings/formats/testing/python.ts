/** A Python process that reads settings texts: a reader that shares no code with the editors. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface PythonReader {
  /** the data as Python reads it; undefined if Python refuses the text */
  read(text: string): Promise<unknown>;
  end(): void;
}

/** `load` is the body of a Python function of `text`; undefined if `imports` are not available. */
export function startPython(imports: string, load: string): PythonReader | undefined {
  if (spawnSync('python3', ['-c', `import ${imports}`]).status !== 0) return undefined;
  const program = `
import json, sys, ${imports}
def load(text):
${load.replaceAll(/^/gm, '    ')}
for line in sys.stdin:
    try:
        reply = {"data": load(json.loads(line))}
    except Exception as error:
        reply = {"error": str(error)}
    print(json.dumps(reply, default=str), flush=True)
`;
  const python = spawn('python3', ['-u', '-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    read: async (text) => {
      python.stdin.write(`${JSON.stringify(text)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('the Python process ended');
      return (JSON.parse(value) as { data?: unknown }).data;
    },
    end: () => python.kill(),
  };
}

/** A copy of nested objects with one value set. */
export function withValue(
  data: unknown,
  [name, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (name === undefined) return value;
  const object = (data ?? {}) as Record<string, unknown>;
  return { ...object, [name]: withValue(object[name], rest, value) };
}

/** Whether the new text differs within one line, or only has further lines. */
export function isOneLineChanged(before: string, after: string): boolean {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < was.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const changed = was.length - head - tail;
  return changed === 0 || (changed === 1 && is.length >= was.length);
}

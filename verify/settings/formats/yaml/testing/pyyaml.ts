/** PyYAML's view of an edit, from one Python process that is asked over its standard input. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const PROGRAM = String.raw`
import json, sys
try:
    import yaml
except ImportError:
    print(json.dumps({"version": None}), flush=True)
    sys.exit()
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if False else yaml.SafeLoader

def load(text):
    try:
        return True, yaml.load(text, Loader=Loader)
    except Exception as error:
        return False, str(error)

def same(a, b):
    return type(a) is type(b) and repr(a) == repr(b)

def differences(a, b, path):
    if isinstance(a, dict) and isinstance(b, dict):
        keys = list(a) + [key for key in b if key not in a]
        if [key for key in a if key in b] != [key for key in b if key in a]:
            return [path + ["(order)"]]
        found = []
        for key in keys:
            at = path + [str(key)]
            if key not in a:
                found.append([at, "added", b[key]])
            elif key not in b:
                found.append([at, "removed", None])
            else:
                found += differences(a[key], b[key], at)
        return found
    return [] if same(a, b) else [[path, "changed", b]]

print(json.dumps({"version": yaml.__version__}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    readable, before = load(asked["before"])
    if not readable:
        print(json.dumps({"unreadable": before}), flush=True)
        continue
    readable, after = load(asked["after"])
    if not readable:
        print(json.dumps({"broken": after}), flush=True)
        continue
    print(json.dumps({"differences": differences(before, after, [])}, default=str), flush=True)
`;

type PythonView =
  /** PyYAML cannot read the file as it was, so it has nothing to say */
  | { unreadable: string }
  | { broken: string }
  | { differences: [path: string[], how: 'added' | 'changed' | 'removed', value: unknown][] };

export interface PyYaml {
  version: string;
  compare(before: string, after: string): Promise<PythonView>;
  end(): void;
}

/** Undefined where there is no Python with PyYAML. */
export async function startPyYaml(): Promise<PyYaml | undefined> {
  if (spawnSync('python3', ['-c', 'import yaml']).status !== 0) return undefined;
  const python = spawn('python3', ['-u', '-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the Python process ended');
    return JSON.parse(value) as unknown;
  };
  const { version } = (await next()) as { version: string };
  return {
    version,
    compare: async (before, after) => {
      python.stdin.write(`${JSON.stringify({ before, after })}\n`);
      return (await next()) as PythonView;
    },
    end: () => python.kill(),
  };
}

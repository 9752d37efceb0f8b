/** A tiny rollout in a separate folder: a target without dependencies, and a flag in a settings file. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeOf, type Store } from '../../../store/store.ts';

const formats = {
  yaml: { name: 'shop.yaml', pattern: /^new_cart:[ \t]*(\S+)/m },
  json: { name: 'shop.json', pattern: /"new_cart":\s*(\w+)/ },
  dotenv: { name: '.env', pattern: /^NEW_CART=(\S+)/m },
} as const;
export type Format = keyof typeof formats;

export interface Shop {
  folder: string;
  file: string;
  store: Store;
  read(): string;
  /** the text of its plan */
  plan(): string;
  write(text: string | Buffer): void;
  dispose(): void;
}

/**
 * `load` is a body of the target's own, which sees the file's `text`, for targets that misbehave; `values` are what
 * the plan says of the flag.
 */
export function makeShop(
  text: string,
  {
    format = 'yaml',
    load,
    values = 'expect: true',
  }: { format?: Format; load?: string; values?: string } = {},
): Shop {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-shop-'));
  const { name, pattern } = formats[format];
  const file = join(folder, name);
  writeFileSync(join(folder, 'rollout.yaml'), planFor(format, name, values));
  writeFileSync(join(folder, 'shop.mjs'), targetFor(name, pattern, load ?? ''));
  writeFileSync(file, text);
  chmodSync(file, 0o640);
  return shopAt(folder, file);
}

/** An existing shop, such as a copy of another. */
export function shopAt(folder: string, file: string): Shop {
  return {
    folder,
    file,
    store: storeOf(file),
    read: () => readFileSync(file, 'utf8'),
    plan: () => readFileSync(join(folder, 'rollout.yaml'), 'utf8'),
    write: (changed) => writeFileSync(file, changed),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function planFor(kind: string, file: string, values: string): string {
  return `schemaVersion: 1
rollout: { name: New Cart }
target: { driver: node, env: { pass: [PATH] } }
settings:
  load: "shop:loadSettings"
  sources: [environment, { kind: ${kind}, file: ${file} }]
flag: { key: new_cart, ${values} }
`;
}

function targetFor(file: string, pattern: RegExp, load: string): string {
  return `import { readFileSync } from 'node:fs';
export async function loadSettings() {
  const text = readFileSync('${file}', 'utf8');
  ${load}
  const value = process.env.NEW_CART ?? ${String(pattern)}.exec(text)?.[1];
  return { new_cart: value === 'true' ? true : value === 'false' ? false : (value ?? false) };
}
`;
}

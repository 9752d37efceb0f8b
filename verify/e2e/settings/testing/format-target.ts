/** A small rollout in Node and in Python whose settings file has one format: everything that a format must support. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../../testing/proofroll.ts';

export interface FormatTarget {
  kind: string;
  file: string;
  /** the settings `shop.new_cart: true`, `shop.api_key: hush-hush-1` and a comment */
  text: string;
  /** bodies of a function of `text` that returns the settings as nested data */
  node: string;
  python: string;
}

export type Language = 'node' | 'python';

/** Verifies the rollout; plants, breaks and masks on the way. */
export async function expectVerified(target: FormatTarget, language: Language): Promise<void> {
  const folder = written(target, language);
  const { stderr } = await proofroll(['verify', '--reports', folder], { cwd: folder });
  expect(stderr).not.toContain('hush-hush-1');
  const report = readReport(folder);
  expect(report.verdict).toBe('SUCCESSFUL');
  for (const id of ['settings.load', 'flag.source', `settings.malformed[${target.kind}]`])
    expect(checkIn(report, id)).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
  expect(JSON.stringify(report)).not.toContain('hush-hush-1');
  expect(readFileSync(join(folder, target.file), 'utf8')).toBe(target.text);
}

/** Switches the flag off, sets it, and restores the file byte for byte. */
export async function expectSwitched(target: FormatTarget, language: Language): Promise<void> {
  const folder = written(target, language);
  const flag = (...given: string[]) => proofroll(['flag', ...given], { cwd: folder });
  const read = (): string => readFileSync(join(folder, target.file), 'utf8');
  expect(await flag('status')).toMatchObject({ exitCode: 0 });
  expect(await flag('disable')).toMatchObject({ exitCode: 0 });
  expect(read()).toBe(target.text.replace('true', 'false'));
  expect(await flag('status')).toMatchObject({ exitCode: 1 });
  expect(await flag('set', 'true')).toMatchObject({ exitCode: 0 });
  expect(await flag('restore')).toMatchObject({ exitCode: 0 });
  expect(read()).toBe(target.text.replace('true', 'false'));
}

function written({ kind, file, text, node, python }: FormatTarget, language: Language): string {
  const folder = scratch();
  writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'shop.mjs'), nodeShop(file, node));
  writeFileSync(join(folder, 'shop.py'), pythonShop(file, python));
  writeFileSync(join(folder, 'rollout.yaml'), planFor(kind, file, language));
  return folder;
}

function nodeShop(file: string, body: string): string {
  return `import { readFileSync } from 'node:fs';
async function read(text) {
${body}
}
export async function load() {
  try {
    return await read(readFileSync('${file}', 'utf8'));
  } catch (cause) {
    throw new Error('cannot read ${file}', { cause });
  }
}
`;
}

function pythonShop(file: string, body: string): string {
  return `import json, types

def read(text):
${body.replaceAll(/^/gm, '    ')}

def load():
    try:
        with open('${file}', encoding='utf-8') as settings:
            data = read(settings.read())
    except Exception as error:
        raise ValueError('cannot read ${file}') from error
    return json.loads(json.dumps(data), object_hook=lambda each: types.SimpleNamespace(**each))
`;
}

function planFor(kind: string, file: string, language: Language): string {
  return `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${language}, env: { pass: [PATH] } }
settings:
  load: "shop:load"
  sources: [{ kind: ${kind}, file: ${file} }]
  expect: { shop.new_cart: true, shop.api_key: hush-hush-1 }
  malformed: [{ layer: ${kind}, outcome: error }]
flag: { key: shop.new_cart, expect: true, source: ${kind} }
`;
}

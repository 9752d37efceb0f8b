import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  changeFile,
  checkIn,
  copyOfPlan,
  proofroll,
  readReport,
  scratch,
} from '../testing/proofroll.ts';

const LOAD = 'const file = parse(';

test.each([
  { target: 'refuses a broken file', from: LOAD, to: LOAD, status: 'passed' },
  {
    target: 'caches its settings, but would refuse a broken file in a new process',
    from: 'export function loadSettings() {',
    to: 'let kept;\nexport const loadSettings = () => (kept ??= loadOnce());\nfunction loadOnce() {',
    status: 'passed',
  },
  {
    target: 'treats a broken file as an empty one',
    from: `${LOAD}readFileSync('shop.yaml', 'utf8')) ?? {};`,
    to: "let file = {};\n  try { file = parse(readFileSync('shop.yaml', 'utf8')); } catch {}",
    status: 'failed',
  },
])(
  'the check of a target that $target has $status, although broken files share a process',
  async ({ from, to, status }) => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    changeFile(join(folder, 'shop.mjs'), from, to);
    const broken = 'malformed: [{ layer: yaml, outcome: error, names: at line }]';
    changeFile(join(folder, 'rollout.yaml'), 'flag:\n', `  ${broken}\nflag:\n`);
    await proofroll(['verify', '--only', 'settings', '--reports', reports], { cwd: folder });
    expect(checkIn(readReport(reports), 'settings.malformed[yaml]').status).toBe(status);
  },
);

import { describe } from 'vitest';
import { badTargetsInPython, oddTargetsInPython } from './bad-target-python.ts';
import { testBadTargets } from './bad-targets.ts';
import { findInterpreters } from '../../runtimes/python/testing/interpreters.ts';
import { inPython } from './target-plan.ts';

// one is enough for a test: what differs between versions is for the conformance suite
const all = await findInterpreters();
const wished = process.env['PROOFROLL_TEST_PYTHON'];
const chosen =
  all.find(({ command, version }) => wished === command || wished === version) ?? all.at(-1);

describe.skipIf(chosen === undefined)(`in Python ${chosen?.version ?? 'since 3.9'}`, () => {
  testBadTargets(inPython(chosen?.command ?? 'python3'), badTargetsInPython, oddTargetsInPython);
});

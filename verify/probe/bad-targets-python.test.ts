import { describe, test } from 'vitest';
import { badTargetsInPython, oddTargetsInPython } from './testing/bad-target-python.ts';
import { testBadTargets } from './testing/bad-targets.ts';
import { findInterpreters } from './testing/interpreters.ts';
import { inPython } from './testing/target-plan.ts';

// one is enough for a test: what differs between versions is for the conformance suite
const all = await findInterpreters();
const wished = process.env['PROOFROLL_TEST_PYTHON'];
const chosen =
  all.find(({ command, version }) => wished === command || wished === version) ?? all.at(-1);

if (chosen === undefined) test.skip('no Python since 3.9 is there');
else
  describe(`in Python ${chosen.version}`, () =>
    testBadTargets(inPython(chosen.command), badTargetsInPython, oddTargetsInPython));

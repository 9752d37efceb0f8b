import { badTargets, oddTargets } from './testing/bad-target.ts';
import { testBadTargets } from './testing/bad-targets.ts';
import { inNode } from './testing/target-plan.ts';

testBadTargets(inNode, badTargets, oddTargets);

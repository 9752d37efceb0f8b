import { badTargets, oddTargets } from './bad-target.ts';
import { testBadTargets } from './bad-targets.ts';
import { inNode } from './target-plan.ts';

testBadTargets(inNode, badTargets, oddTargets);

/** Test support: what a run says of the way back. */
import type { CheckResult } from '../../model/result.ts';
import { caught, common, equal, wrongKind } from './parts.ts';

export const equivalence: CheckResult = {
  ...common(
    'rollback.equivalence[chat]',
    'rollback',
    'chat gives the same with use_coordinator_orchestrator false as with use_coordinator_orchestrator true',
  ),
  status: 'passed',
  evidence: [{ ...equal('reply.text with use_coordinator_orchestrator false', 'It is 4.'), n: 4 }],
  notes: [
    'the order of one scenario in each process was drawn by the seed 4711',
    'class of orchestrator on the way: AgentOrchestrator with use_coordinator_orchestrator false, AgentOrchestratorRefactored with use_coordinator_orchestrator true',
  ],
  proof: {
    level: 'causal',
    controls: [
      caught(
        'answers-otherwise',
        'causal',
        'with the flag flipped, the mock answers otherwise',
        'equivalence-differs',
      ),
      caught(
        'flag-influence',
        'comparison',
        'what is built, given or run on the way is compared instead, which must differ with use_coordinator_orchestrator',
        'equivalence-differs',
      ),
      wrongKind,
    ],
  },
};
export const drill: CheckResult = {
  ...common(
    'rollback.drill',
    'rollback',
    'off gives the legacy orchestrator, on gives the new one, and the file is back',
  ),
  status: 'passed',
  evidence: [
    equal('built after off', 'AgentOrchestrator'),
    equal('profiles.yaml, byte for byte', 'unchanged'),
  ],
  proof: {
    level: 'causal',
    controls: [caught('no-restore', 'causal', 'the restore is left out', 'settings-changed')],
  },
};

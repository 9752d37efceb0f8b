import type { CheckDraft, CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { judgeProvider, makeProvider } from './create.ts';
import { checkId, placeIn, registriesOf, type Registry } from './registry.ts';
import type { Judgement } from '../judgement.ts';

const controls = declareControls({
  'other-provider': {
    kind: 'causal',
    fault: 'another provider is created instead',
    signals: ['alias-differs'],
  },
});

export const registryAlias: CheckKind = {
  name: 'registry.alias',
  category: 'registry',
  severity: 'major',
  plan: 'registry.aliases.<alias>',
  summary: 'an alias creates the provider that it names',
  controls,
  expand: (expansion) => registriesOf(expansion).flatMap(draftsOf),
};

function draftsOf(registry: Registry): CheckDraft[] {
  const { aliases = {}, includes } = registry.plan;
  return Object.entries(aliases).map(([alias, name]) => ({
    id: checkId('registry.alias', registry, alias),
    claim: `the alias ${alias} creates ${name}`,
    ...placeIn(registry, 'aliases.<alias>', alias),
    observe: { made: makeProvider(registry, alias) },
    judge: (observations: Observations) => judge(observations, registry, alias, name),
    controls: includes
      .filter((each) => each !== name)
      .slice(0, 1)
      .map((other) =>
        controls['other-provider'].with({
          fault: `${other} is created instead`,
          observe: { made: makeProvider(registry, other) },
        }),
      ),
  }));
}

/** An alias is judged like the provider that it names. */
function judge(
  observations: Observations,
  registry: Registry,
  alias: string,
  name: string,
): Judgement {
  const judged = renamed(
    judgeProvider(observations, registry, name),
    `creating ${name}`,
    `creating ${alias}`,
  );
  if (judged.holds !== false || judged.signal !== 'provider-differs') return judged;
  return {
    ...judged,
    signal: 'alias-differs',
    reason: `the alias ${alias} creates another provider: ${judged.reason}`,
  };
}

function renamed(judged: Judgement, from: string, to: string): Judgement {
  if (judged.holds === 'unobserved') return judged;
  const evidence = judged.evidence.map((item) =>
    item.subject === from ? { ...item, subject: to } : item,
  );
  return { ...judged, evidence };
}

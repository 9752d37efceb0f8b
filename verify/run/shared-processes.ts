/** What a run has to tell of claims that had no process of their own, as there were too many of them. */
import { componentsOf } from '../checks/components/component.ts';
import { sharingRemark } from '../checks/shared/own-process.ts';
import type { Expansion, Outline } from '../checks/check.ts';

export function sharedProcesses(expansion: Expansion, selected: readonly Outline[]): string[] {
  const ids = new Set(selected.map(({ id }) => id));
  const { flow = [] } = expansion.file.plan;
  const components = componentsOf(expansion)
    .filter(({ name }) => ids.has(`components.create[${name}]`))
    .map(({ place }) => place);
  const flows = [...flow.keys()].filter((at) => ids.has(`flow.${flow[at]?.name}`));
  return [
    ...sharingRemark('entries of components', new Set(components)),
    ...sharingRemark('flows', new Set(flows)),
  ];
}

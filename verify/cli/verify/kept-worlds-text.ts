import type { Fault } from '../../worlds/fault.ts';
import type { KeptWorld } from '../../worlds/surroundings.ts';

/** The folders that `--keep-worlds` has left, each with its faults. Values are not shown: some are secrets. */
export function keptWorldsText(worlds: readonly KeptWorld[]): string {
  if (worlds.length === 0) return 'No broken world was kept: no check needed one.\n';
  const lines = worlds.map(({ folder, faults }) => `  ${folder}  ${faults.map(words).join(', ')}`);
  return `Broken worlds, kept on disk until you remove them:\n${lines.join('\n')}\n`;
}

function words(fault: Fault): string {
  if ('copy' in fault) return 'a copy without a fault';
  if ('apart' in fault) return fault.apart;
  if ('alone' in fault) return fault.alone;
  if ('missing' in fault) return `no file of ${fault.layer}`;
  if ('text' in fault) return `other text in ${fault.layer}`;
  return `${fault.key} ${'remove' in fault ? 'removed from' : 'changed in'} ${fault.layer}`;
}

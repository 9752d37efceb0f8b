import type { Before, ReportView } from '../../result.ts';
import { comparisonOf } from '../compared.ts';
import { countsOf, dirtWords, gapWords, minuteOf } from '../state-words.ts';
import { blocks, bullets, section, table, titled } from './blocks.ts';
import { code, text, value } from './escape.ts';
import { beforeMark, stated } from './stated.ts';

export function before(report: ReportView): string {
  const claims = bullets((report.stated.before ?? []).map(stated));
  const comparison = comparisonOf(report);
  return comparison === undefined
    ? section('Pre-Rollout State', claims)
    : section('Pre-Rollout State', claims, observed(comparison.before));
}

/** What the snapshot kept; every line of it bears its mark. */
function observed(state: Before): string {
  const { snapshot, takenAt, tool, runtime, controls } = state;
  return blocks(
    `${beforeMark} Observed before the rollout, at ${text(minuteOf(takenAt))}, and kept in the snapshot ${code(snapshot)}:`,
    bullets(
      [
        ...flagLines(state),
        `**Runtime**: ${text(runtime)}; the snapshot was taken by proofroll ${text(tool)}`,
        gitLine(state),
        `**Checks**: ${text(countsOf(state.checks))}${controls ? '' : '; without controls, so *unproven* only means that the claim held'}`,
      ].map((line) => `${beforeMark} ${line}`),
    ),
    titled(
      `${beforeMark} Settings before`,
      table(
        ['Setting', 'Value', 'Layer', 'Where'],
        state.settings.map((setting) => [
          code(setting.key),
          value(setting.value),
          optional(setting.layer),
          optional(setting.where),
        ]),
      ),
    ),
    titled(
      `${beforeMark} Settings sources before, highest first`,
      table(
        ['Source', 'Kind', 'File', 'Present'],
        state.sources.map(({ name, kind, file, present }) => [
          code(name),
          text(kind),
          optional(file),
          present ? 'yes' : 'no',
        ]),
      ),
    ),
  );
}

function flagLines({ flag }: Before): string[] {
  if (flag === undefined) return ['**Feature flag**: not observed'];
  const { key, layer, where, builds } = flag;
  const place = where === undefined ? '' : `, ${code(where)}`;
  return [
    `**Feature flag**: ${code(key)} = ${value(flag.value)}`,
    ...(layer === undefined ? [] : [`**Written in**: ${code(layer)}${place}`]),
    ...(builds === undefined ? [] : [`**Builds**: ${code(builds)}`]),
  ];
}

function gitLine({ git }: Before): string {
  if (git.state === 'unknown')
    return `**Commit**: not known; ${gapWords({ state: 'unknown', side: 'before', gap: git.gap })}`;
  return `**Commit**: ${code(git.commit)}, ${dirtWords(git)}`;
}

function optional(foreign: string | undefined): string {
  return foreign === undefined ? '' : code(foreign);
}

import type { ReportView, ObservedState, Stated } from '../../../model/result.ts';
import { migration } from '../../content/migration.ts';
import { removal } from '../../content/removal.ts';
import { block, part } from '../lay-out.ts';
import { bullets, code, section, stated, titled } from '../parts.ts';
import { h, type Branch, type Child } from '../tree.ts';

/** What the plan says of the rollout, and beside it what this run saw of that. */
export function plan(report: ReportView): Branch | undefined {
  const { stated: words, observed } = report;
  const {
    before = [],
    changes = [],
    knownIssues = [],
    recommendations = {},
    nextSteps = [],
  } = words;
  const parts: Child[] = [
    titled('Before the rollout', bullets(before.map(stated))),
    titled('Changes', bullets(changes.map((change) => changeView(change, observed)))),
    titled('Migration path', ...migration(report).map(block)),
    observed.lifecycle === undefined ? undefined : part(removal(observed.lifecycle)),
    titled('Known issues', bullets(knownIssues.map(issueView))),
    titled('Recommended at once', bullets((recommendations.immediate ?? []).map(stated))),
    titled('Recommended soon', bullets((recommendations.shortTerm ?? []).map(stated))),
    titled('Recommended for later', bullets((recommendations.longTerm ?? []).map(stated))),
    titled('Next steps', bullets(nextSteps.map(stated))),
  ];
  return parts.every((part) => part === undefined)
    ? undefined
    : section('plan', 'The rollout by its plan', ...parts);
}

function changeView(
  { title, file, description }: NonNullable<Stated['changes']>[number],
  observed: ObservedState,
): Child {
  return [
    stated(title),
    description === undefined ? undefined : h('p', {}, stated(description)),
    file === undefined
      ? undefined
      : h('p', {}, stated('File'), ': ', code(file), fileSeen(file, observed)),
  ];
}

function fileSeen(path: string, { files }: ObservedState): Child {
  const file = files.find((one) => one.path === path);
  if (file === undefined) return undefined;
  const { sha256 } = file;
  return sha256 === undefined
    ? '; it is there'
    : ['; it is there, sha256 ', code(sha256.slice(0, 12))];
}

function issueView({
  title,
  impact,
  resolution,
}: NonNullable<Stated['knownIssues']>[number]): Child {
  return [
    stated(title),
    impact === undefined ? undefined : h('p', {}, stated(`Impact: ${impact}`)),
    resolution === undefined ? undefined : h('p', {}, stated(`Resolution: ${resolution}`)),
  ];
}

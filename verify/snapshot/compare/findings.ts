import type { Changes, ReportView } from '../../model/result.ts';
import type { Snapshot } from '../schema.ts';

/** What a reader of the comparison has to know, one sentence each. */
export function findingsOf(report: ReportView, snapshot: Snapshot, changes: Changes): string[] {
  const when = `in the snapshot of ${snapshot.takenAt}`;
  return [
    ...flagFindings(changes, when),
    ...nothingChanged(changes, when),
    ...otherPlan(report, snapshot),
    ...otherHost(report, snapshot),
    ...otherTool(report, snapshot),
  ];
}

function flagFindings({ flag }: Changes, when: string): string[] {
  if (flag === undefined) return [];
  if (!flag.changed)
    return [`the flag ${flag.key} has the same value as ${when}: ${JSON.stringify(flag.to.value)}`];
  const { builds } = flag.to;
  return builds !== undefined && builds === flag.from.builds
    ? [`the flag ${flag.key} was changed, and the same class is built as ${when}: ${builds}`]
    : [];
}

function nothingChanged(changes: Changes, when: string): string[] {
  const { flag, settings, files, packages, runtime, git, checks } = changes;
  const quiet =
    flag?.changed !== true &&
    [settings, files, packages, checks].every(({ changed }) => changed.length === 0) &&
    runtime === undefined &&
    isUnmoved(git);
  return quiet ? [`everything that was compared is the same as ${when}`] : [];
}

function isUnmoved(git: Changes['git']): boolean {
  if (git.state === 'unknown') return true;
  return git.fromCommit === git.toCommit && git.uncommitted.files === 0;
}

function otherPlan({ plan }: ReportView, snapshot: Snapshot): string[] {
  return plan.sha256 === snapshot.plan.sha256
    ? []
    : [
        'the plan was changed after the snapshot was taken, so checks of one name may ask for other things',
      ];
}

function otherHost({ host }: ReportView, { host: before }: Snapshot): string[] {
  return host.platform === before.platform && host.cpus === before.cpus
    ? []
    : [
        `the snapshot was taken on another machine: ${before.platform}, ${before.cpus} CPUs; now ${host.platform}, ${host.cpus} CPUs`,
      ];
}

function otherTool({ tool }: ReportView, { tool: before }: Snapshot): string[] {
  return tool.version === before.version
    ? []
    : [`the snapshot was taken by proofroll ${before.version}, this run is by ${tool.version}`];
}

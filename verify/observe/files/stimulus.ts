import type { LossReason } from '../../model/result.ts';
import type { Text } from '../text.ts';

/** The content of a file, read after the plan's commands have run. */
export interface ContentStimulus {
  kind: 'content';
  /** the phase in which the last command runs */
  after: 'probe' | 'commands' | 'serial';
  look: ContentLook;
}

/** A file as it is, or a throw-away file in its place. */
export interface ContentLook {
  /** as written in the plan */
  path: string;
  /** it is secret by its name: a report says only whether it is present */
  secret?: true;
  instead?: { text: string } | 'nothing';
}

export interface ContentOutcome {
  outcome: 'content';
  found: 'nothing' | 'folder' | 'other' | Text | { unread: LossReason; why: string };
}

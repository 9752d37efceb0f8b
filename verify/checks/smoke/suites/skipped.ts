/** What is said about the skipped tests of a suite. */
import { shortList } from './names.ts';
import type { SuiteTest } from '../../../model/result.ts';

/** If the plan says nothing about them. */
export function skippedText(skipped: readonly SuiteTest[], all: number): string {
  const { length } = skipped;
  return `${whatWasSkipped(skipped, all)}; what they check is not known. Let them run, or accept it with \`skipped: ${length}\``;
}

export function skippedNotes(skipped: readonly SuiteTest[], all: number): string[] {
  return skipped.length === 0 ? [] : [`${whatWasSkipped(skipped, all)}, as the plan allows`];
}

function whatWasSkipped(skipped: readonly SuiteTest[], all: number): string {
  const were = skipped.length === 1 ? 'was' : 'were';
  const named = skipped.map(({ name, message }) => (message ? `${name} (${message})` : name));
  return `${skipped.length} of ${all} tests ${were} skipped: ${shortList(named, 5)}`;
}

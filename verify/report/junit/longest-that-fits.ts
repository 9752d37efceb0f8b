/** The length to which the longest texts must be cut so that all fit into `room` together; infinite if they do fit. */
export function longestThatFits(lengths: readonly number[], room: number): number {
  const ascending = lengths.toSorted((a, b) => a - b);
  let left = room;
  for (const [index, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    // this one and all longer ones get the same
    if (length > share) return Math.max(0, share);
    left -= length;
  }
  return Infinity;
}

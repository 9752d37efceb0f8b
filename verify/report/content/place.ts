/** The parts of a place such as `rollout.yaml:14:3`; undefined if it names no line. */
export function placeParts(
  place: string | undefined,
): { file: string; line: number; column?: number } | undefined {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/su.exec(place ?? '') ?? [];
  if (file === undefined || Number(line) < 1) return undefined;
  return {
    file,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
}

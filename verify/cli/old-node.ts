/** Whether a version such as `20.10.0` is older than `20.19`. */
export function isOlder(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = numbersOf(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbersOf(oldest);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number);
}

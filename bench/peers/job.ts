/** What every tool is asked to check. */
export interface Job {
  commands: { run: string; stdout: string }[];
  files: { path: string; text: string; has: string }[];
}

export type Work = 'commands' | 'files';

/** @param wrong one expectation that must not hold, so that a tool which compares nothing is found out */
export function jobOf(work: Work, count: number, wrong = false): Job {
  const numbers = Array.from({ length: count }, (_, index) => index);
  // each a command of its own, as equal ones are run just once by some
  const commands = numbers.map((index) => ({
    run: `true ${index}`,
    stdout: wrong && index === count - 1 ? 'something' : '',
  }));
  const files = numbers.map((index) => ({
    path: `files/f${index}.conf`,
    text: `# settings of one service\nname = service-${index}\nport = ${20_000 + index}\nlog = info\n`,
    has: wrong && index === count - 1 ? 'port = none' : `port = ${20_000 + index}`,
  }));
  return work === 'commands' ? { commands, files: [] } : { commands: [], files };
}

/** In this order: each phase begins when the one before it is over. */
export const phases = [
  'probe',
  'measure',
  // when the target has loaded its settings for the last time: what appears next to them from now on is not its work
  'commands',
  // commands that need the machine for themselves
  'serial',
  'suites',
  // a command or a suite that is made to fail must not disturb any claim, nor another one
  'command-controls',
  'suite-controls',
  'files',
] as const;
export type Phase = (typeof phases)[number];

/** In this order: each phase begins when the one before it is over. */
export const phases = [
  'probe',
  // commands that need the machine for themselves
  'serial',
  'measure',
  'suites',
  // a command or a suite that is made to fail must not disturb any claim, nor another one
  'command-controls',
  'suite-controls',
  'files',
] as const;
export type Phase = (typeof phases)[number];

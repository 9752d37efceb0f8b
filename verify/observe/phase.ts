export const phases = ['probe', 'measure', 'suites', 'files'] as const;
export type Phase = (typeof phases)[number];

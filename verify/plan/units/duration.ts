const UNITS: Record<string, number> = {
  ns: 1,
  µs: 1e3,
  μs: 1e3,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  min: 6e10,
};

/** `1.5 ms` in nanoseconds, undefined if the text is not a duration with a unit. */
export function durationNs(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([a-zµμ]+)\s*$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  const value = Number(amount) * (factor ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

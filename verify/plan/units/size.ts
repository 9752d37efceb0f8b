const UNITS: Record<string, number> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** `64 KiB` in bytes, undefined if the text is not a size with a unit. */
export function sizeBytes(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  const value = Number(amount) * (factor ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

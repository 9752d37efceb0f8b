/** The syntax of a budget's quantile and of its limit. */

/** `p95` as 0.95, undefined for anything else. Above p99.9 a gate would need tens of thousands of samples. */
export function quantileOf(key: string): number | undefined {
  const [, percent] = /^p(\d{1,2}(?:\.\d+)?)$/.exec(key) ?? [];
  const quantile = Number(percent) / 100;
  return quantile > 0 && quantile <= 0.999 ? quantile : undefined;
}

/** `<= baseline + 10%` as 1.1, undefined if the text is not a comparison with a baseline. */
export function baselineRatio(text: string): number | undefined {
  const match = /^\s*<=\s*baseline(?:\s*\+\s*(\d+(?:\.\d+)?)\s*%)?\s*$/.exec(text);
  return match === null ? undefined : 1 + Number(match[1] ?? 0) / 100;
}

/** The clocks as they were before the target was imported, which may stop them or put its own in their place. */
export const nowNs = process.hrtime.bigint.bind(process.hrtime);
export const nowMs = Date.now;

const begin = setTimeout;

export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => begin(resolve, milliseconds));
}

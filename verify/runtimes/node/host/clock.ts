/** The clocks from before the target was imported: the target may stop or replace them. */
export const nowNs = process.hrtime.bigint.bind(process.hrtime);
export const nowMs = Date.now;

const begin = setTimeout;

export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => begin(resolve, milliseconds));
}

/** A neighbour that works in bursts: busy and idle in turn, for up to two seconds each. */
const MOST_MS = 2000;
const cells = new Float64Array(4 * 1024 * 1024);

for (;;) {
  const untilMs = Date.now() + Math.random() * MOST_MS;
  for (let at = 0; Date.now() < untilMs; at = (at + 4099) % cells.length)
    cells[at] += Math.sqrt(at);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * MOST_MS));
}

/**
 * Loaded into Node's host before its own code. Records when the process started, and for each request when it was read
 * and when the reply is sent. For requests that measure, it also records the CPU time of the run's other processes.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const REPLIES_FD = 4;
const measuring = new Set(['open', 'burst', 'canaries', 'memory']);
const { TRACE } = process.env;
const { parse, stringify } = JSON;
const { appendFileSync, readdirSync, readFileSync, writeSync } = fs;
const clock = process.hrtime.bigint;

/** In microseconds of CLOCK_MONOTONIC, which all processes of a machine share. */
function note(line) {
  const at = Number(clock() / 1000n);
  appendFileSync(TRACE, `${stringify({ at, pid: process.pid, ...line })}\n`);
}

/** CPU time in ns of each process of the run so far, except this one and the verifier. */
function cpuOfOthers() {
  const own = new Set([process.pid, process.ppid]);
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && !own.has(pid));
  return new Map(pids.flatMap((pid) => (isOfRun(pid) ? [[pid, cpuOf(pid)]] : [])));
}

const isOfRun = (pid) => read(`/proc/${pid}/environ`).includes(`TRACE=${TRACE}`);
const cpuOf = (pid) => Number(read(`/proc/${pid}/schedstat`).split(' ', 1)[0]);

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

let before;

JSON.parse = (...given) => {
  const value = parse(...given);
  if (typeof value?.do === 'string' && value.do !== 'bye') {
    const { do: name, timed = {} } = value;
    if (measuring.has(name)) before = cpuOfOthers();
    const planted = Boolean(timed.delayMs || timed.importDelayMs || timed.ballastBytes);
    note({
      say: 'asked',
      name,
      ...(timed.gate === undefined ? {} : { gate: timed.gate, planted }),
    });
  }
  return value;
};

fs.writeSync = (fd, bytes, ...given) => {
  if (fd === REPLIES_FD && !bytes.includes('"say":"import')) {
    note({ say: 'answered' });
    for (const [pid, cpuNs] of before ?? []) {
      const grownNs = (cpuOf(pid) || cpuNs) - cpuNs;
      if (grownNs > 0) note({ say: 'parallel', by: pid, grownNs });
    }
    before = undefined;
  }
  return writeSync(fd, bytes, ...given);
};
syncBuiltinESMExports();
note({ say: 'began' });

import { beforeAll, expect, test } from 'vitest';
import { checkIn } from '../testing/proofroll.ts';
import { buildIfStale } from '../testing/build.ts';
import { openPlace } from './place.ts';

beforeAll(buildIfStale);

test("a command has the plan's time limit for calls, unless it has its own", async () => {
  const { report } = await openPlace().verify({
    target: {
      driver: 'node',
      root: 'root',
      home: 'home',
      env: { pass: ['PATH', 'TMPDIR'] },
      timeouts: { call: '600 ms' },
    },
    commands: [
      { name: 'as calls', run: 'sleep 9' },
      { name: 'longer', run: 'sleep 1', timeout: '20 s' },
      { name: 'shorter', run: 'sleep 9', timeout: '300 ms' },
    ],
  });
  expect(checkIn(report, 'command[as calls]')).toMatchObject({
    status: 'errored',
    error: { code: 'timed-out', message: expect.stringContaining('600 ms') },
  });
  expect(checkIn(report, 'command[longer]')).toMatchObject({ status: 'passed' });
  expect(checkIn(report, 'command[shorter]')).toMatchObject({
    status: 'errored',
    error: { code: 'timed-out', message: expect.stringContaining('300 ms') },
  });
});

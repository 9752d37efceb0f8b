import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activities, newProfile } from './profile.ts';

function clock() {
  const state = { ms: 0 };
  return { state, now: () => state.ms };
}

test('time with two activities is shared between them, and time with none is other', () => {
  const { state, now } = clock();
  const profile = newProfile(now, { activity: 'start' });
  const endStart = profile.begin({ activity: 'start', what: 'node' });
  state.ms = 10;
  const endControl = profile.begin({ activity: 'control' });
  state.ms = 30;
  endStart();
  state.ms = 35;
  endControl();
  state.ms = 36;
  const { totalMs, shares, longest } = profile.account();
  expect(totalMs).toBe(36);
  expect(shares.filter(({ ms }) => ms > 0)).toEqual([
    { activity: 'start', ms: 20 },
    { activity: 'control', ms: 15 },
    { activity: 'other', ms: 1 },
  ]);
  // the start alone took 30 ms
  expect(longest).toEqual([{ activity: 'start', what: 'node', ms: 30, times: 1 }]);
});

test('an activity that runs several times is listed once with its count, the longest first', () => {
  const { state, now } = clock();
  const profile = newProfile(now, { activity: 'start' });
  const spend = (what: string, ms: number): void => {
    const end = profile.begin({ activity: 'import', what });
    state.ms += ms;
    end();
    end();
  };
  spend('settings', 20);
  spend('teams', 30);
  spend('settings', 25);
  spend('too short to be shown', 0.5);
  expect(profile.account().longest).toEqual([
    { activity: 'import', what: 'settings', ms: 45, times: 2 },
    { activity: 'import', what: 'teams', ms: 30, times: 1 },
  ]);
});

test('the shares always add up to the total', () => {
  const steps = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 50 }),
      activity: fc.constantFrom(...activities),
      end: fc.nat(5),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const { state, now } = clock();
      const profile = newProfile(now, { activity: 'start' });
      const open: (() => void)[] = [];
      for (const { wait, activity, end } of all) {
        state.ms += wait;
        open.push(profile.begin({ activity }));
        state.ms += wait;
        open.splice(0, end).forEach((each) => each());
      }
      const { totalMs, shares } = profile.account();
      expect(totalMs).toBe(state.ms);
      expect(shares.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(totalMs, 6);
    }),
  );
});

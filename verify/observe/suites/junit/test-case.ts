import { attribute, failuresIn, listOf, messageIn, type Element } from './element.ts';
import { failedWord, saysFailed, saysLeftOut } from './status.ts';
import type { SeenTest } from '../stimulus.ts';

/** @param suite the innermost `testsuite` around the test */
export function asTest(test: Element, suite: Element): SeenTest {
  const own = attribute(suite, 'name') ?? '';
  const className = attribute(test, 'classname');
  const file = attribute(test, 'file') ?? attribute(suite, 'file');
  const seconds = Number(attribute(test, 'time'));
  return {
    suite: own === '' ? (className ?? '') : own,
    name: attribute(test, 'name') ?? '',
    ...resultOf(test),
    parts: [className, file].filter((part) => part !== undefined),
    ...(Number.isFinite(seconds) ? { durationMs: seconds * 1000 } : {}),
  };
}

function resultOf(test: Element): Pick<SeenTest, 'status' | 'message'> {
  const [failure] = failuresIn(test);
  const [skip] = listOf(test['skipped']);
  if (failure !== undefined) return { status: 'failed', ...said(messageIn(failure)) };
  if (saysFailed(test)) return { status: 'failed', ...said(failedWord(test)) };
  const isSkipped = skip !== undefined || saysLeftOut(test);
  if (!isSkipped) return { status: 'passed' };
  return { status: 'skipped', ...said(skip === undefined ? undefined : messageIn(skip)) };
}

function said(message: string | undefined): Pick<SeenTest, 'message'> {
  return message === undefined ? {} : { message };
}

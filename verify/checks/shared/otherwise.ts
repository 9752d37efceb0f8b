import type { Json } from '../../model/result.ts';

/** Another value of the same kind, for a control whose plan gives no `otherwise`. */
export function anotherValue(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}-changed`;
  return 'proofroll-changed';
}

/** An answer with every text in it changed. */
export function anotherAnswer(answer: Json): Json {
  if (typeof answer === 'string') return `${answer} (otherwise)`;
  if (Array.isArray(answer)) return answer.map(anotherAnswer);
  if (typeof answer !== 'object' || answer === null) return anotherValue(answer);
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, anotherAnswer(value)]),
  );
}

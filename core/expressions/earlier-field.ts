import type { Value } from '../values/value-type.ts';
import type { EarlierOutcome } from './kind.ts';

/**
 * A field of an earlier outcome: `observedOn`, `score`, `grade`, `tier`, or `safe.grade` of a domain; undefined if
 * it has none.
 *
 * @example earlierField({ observedOn: '2025-01-01', score: null, grade: 'D' }, 'grade') // 'D'
 */
export function earlierField(outcome: EarlierOutcome, field: string): Value | undefined {
  const [domain, made] = field.split('.');
  if (made === undefined) {
    const { observedOn, score, grade, tier } = outcome;
    return { observedOn, score, grade, tier }[field as 'score'] ?? undefined;
  }
  return outcome.domains?.[domain ?? '']?.[made as 'score'] ?? undefined;
}

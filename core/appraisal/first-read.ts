import type { GivenFacts } from '../facts/values.ts';
import type { StandingRecord } from '../records/revisions.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { takenOf } from './derive.ts';

/**
 * The first day, asOf or later, on which a record stands behind a fact that a version makes, or an earlier one where too
 * many days are to be tried; null if there is none.
 *
 * @param all the given facts, which conditions about records read
 */
export function firstRead(
  prepared: Prepared,
  records: readonly StandingRecord[],
  all: GivenFacts,
  asOf: string,
): string | null {
  const { sheet } = prepared;
  const values = sheet.valuesOf(takenOf(prepared, all));
  const read = (name: string) => values[sheet.slots.get(name) ?? -1];
  return prepared.firstRead?.(records, asOf, read) ?? null;
}

import { derive } from '../../appraisal/derive.ts';
import type { GivenFacts } from '../../facts/values.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { ValidEntity } from './entity-validator.ts';
import { occasionIn, type Past } from './find-both.ts';

/** A valid entity with the facts that each version makes from its records; the same object where none makes any. */
export function withDrawn(
  [before, after]: readonly [Prepared, Prepared],
  valid: ValidEntity,
  past: Past,
  asOf: string,
): ValidEntity {
  if (!past.records || !(before.draw ?? after.draw)) return valid;
  const { entity } = valid;
  const given = { ...valid.before, ...valid.after };
  return {
    entity,
    before: drawnUnder(before, valid.before, past, asOf),
    after: valid.after && drawnUnder(after, valid.after, past, asOf),
    given,
  };
}

/** The given facts with those that a version makes from records. */
export function drawnUnder(
  prepared: Prepared,
  given: GivenFacts,
  past: Past,
  asOf: string,
): GivenFacts {
  const { records } = past;
  return records && prepared.draw
    ? derive(prepared, records, given, occasionIn(past, asOf)).appraised
    : given;
}

import { MOST_EARLIER } from '../expressions/records-schema.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import type { Outcome } from './appraisal.ts';

/** Outcomes of domains by name, because an object's keys have no order. */
export function orderedDomains(
  domains: NonNullable<Outcome['domains']>,
): NonNullable<Outcome['domains']> {
  const names = Object.entries(domains).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(names.map(([name, { score, grade }]) => [name, { score, grade }]));
}

/**
 * Outcomes of earlier observations with their keys in a fixed order, the newest first, as many as a rule set reads.
 *
 * @throws RangeError if one is not of an observation before, or they are not in order
 * @example orderedEarlier([{ grade: 'D', score: null, observedOn: '2024-12-31' }], '2025-12-31') // [{ observedOn: '2024-12-31', score: null, grade: 'D' }]
 */
export function orderedEarlier(
  earlier: readonly EarlierOutcome[],
  observedOn: string,
): EarlierOutcome[] {
  let next = observedOn;
  const ordered = earlier.map((outcome) => {
    if (outcome.observedOn >= next) {
      throw new RangeError('Earlier outcomes must be of earlier observations, the newest first');
    }
    next = outcome.observedOn;
    const { score, grade, tier, domains } = outcome;
    return {
      ...{ observedOn: next, score, grade },
      ...(tier === undefined ? {} : { tier }),
      ...(domains === undefined ? {} : { domains: orderedDomains(domains) }),
    };
  });
  return ordered.slice(0, MOST_EARLIER);
}

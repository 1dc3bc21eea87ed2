import type { EarlierOutcome } from '../expressions/kind.ts';

/**
 * Outcomes of earlier observations with their keys in a fixed order, the newest first.
 *
 * @throws RangeError if one is not of an observation before, or they are not in order
 * @example orderedEarlier([{ grade: 'D', score: null, observedOn: '2024-12-31' }], '2025-12-31') // [{ observedOn: '2024-12-31', score: null, grade: 'D' }]
 */
export function orderedEarlier(
  earlier: readonly EarlierOutcome[],
  observedOn: string,
): EarlierOutcome[] {
  let next = observedOn;
  return earlier.map((outcome) => {
    if (outcome.observedOn >= next) {
      throw new RangeError('Earlier outcomes must be of earlier observations, the newest first');
    }
    next = outcome.observedOn;
    const { score, grade, tier, domains } = outcome;
    return {
      ...{ observedOn: next, score, grade },
      ...(tier === undefined ? {} : { tier }),
      ...(domains === undefined ? {} : { domains }),
    };
  });
}

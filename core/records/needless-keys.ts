import { Temporal } from 'temporal-polyfill';
import { roundingOf, takenBy, type Aggregation } from '../expressions/aggregation.ts';
import type { PlacedIn } from '../expressions/kind.ts';

/**
 * The keys of an aggregation that change nothing of what it makes, each with the reason. What is not found may be
 * needless all the same.
 *
 * @example needlessKeys({ records: 'award', group: { by: ['site'], take: 'count' }, take: 'exists' })[0].path // ['group']
 */
export function needlessKeys(aggregation: Aggregation): PlacedIn<string>[] {
  return [...ofGroup(aggregation), ...ofOnce(aggregation), ...ofWeights(aggregation)];
}

function ofGroup({ group, weights, take }: Aggregation): PlacedIn<string>[] {
  if (!group) return [];
  const { how, value } = takenBy(take);
  if (how === 'exists') {
    return [{ path: ['group'], at: 'there is a group wherever there is a record' }];
  }
  if (how === 'count' && group.max !== undefined) {
    return [{ path: ['group', 'max'], at: 'each group counts as one, whatever its value is' }];
  }
  const inner = takenBy(group.take).how;
  const isRounded = roundingOf(group.take).scale !== undefined;
  const isPlain = value === 'group' && group.max === undefined && !isRounded && !weights;
  const isSummed = how === 'sum' && (inner === 'sum' || inner === 'count');
  const isExtreme = (how === 'max' || how === 'min') && inner === how;
  return isPlain && (isSummed || isExtreme)
    ? [{ path: ['group'], at: `the ${how} of the groups is the ${inner} of all records` }]
    : [];
}

function ofOnce({ once, group, repeats, weights, take }: Aggregation): PlacedIn<string>[] {
  if (!once) return [];
  const { how } = takenBy(take);
  if (how === 'exists') {
    return [
      { path: ['once'], at: 'one of the records that are alike is kept, and so there is one' },
    ];
  }
  return once.keep && how === 'count' && !group && !repeats && !weights
    ? [{ path: ['once', 'keep'], at: 'the records are counted, whichever of them is kept' }]
    : [];
}

/** A weight whose period ends no later than that of one before it never is the first that holds. */
function ofWeights({ weights = [] }: Aggregation): PlacedIn<string>[] {
  return weights.flatMap(({ within }, at) => {
    const before = weights.slice(0, at).find((one) => isNeverShorter(one.within, within));
    const why = `the weight within ${before?.within ?? ''} stands before it and applies first`;
    return before ? [{ path: ['weights', at], at: why }] : [];
  });
}

/** Whether a period is as long as another one on every day; a month has 28 to 31 days. */
function isNeverShorter(one: string, other: string): boolean {
  const [mine, its] = [partsOf(one), partsOf(other)];
  return (
    (mine.months >= its.months && mine.days >= its.days) ||
    mine.months * 28 + mine.days >= its.months * 31 + its.days
  );
}

function partsOf(period: string): { months: number; days: number } {
  const { years, months, weeks, days } = Temporal.Duration.from(period);
  return { months: years * 12 + months, days: weeks * 7 + days };
}

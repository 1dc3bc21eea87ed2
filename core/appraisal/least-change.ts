import { Exact, isExact, toNumber } from '../ground/decimal.ts';

/**
 * The number nearest to what it was that still does what one further away does, in steps from the
 * latter; where several stretches do, the one that the further number lies in.
 *
 * @param does whether a number does it; `to` does
 * @example leastChange(1, 4, 1, (number) => number >= 2) // 2
 */
export function leastChange(
  from: number,
  to: number,
  step: number,
  does: (number: number) => boolean,
): number {
  const towards = new Exact(step).times(from < to ? -1 : 1);
  const numberAt = (steps: number): number => toNumber(towards.times(steps).plus(to));
  const isEnough = (steps: number): boolean => {
    const number = numberAt(steps);
    return isExact(number) && does(number);
  };
  let tooMany = toNumber(new Exact(to).minus(from).abs().dividedBy(step).ceil());
  // mostly the number is the nearest already
  if (tooMany <= 1 || !isEnough(1)) return to;
  let enough = 1;
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (isEnough(middle)) enough = middle;
    else tooMany = middle;
  }
  return numberAt(enough);
}

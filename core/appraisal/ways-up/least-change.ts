import { Exact, isExact, toNumber } from '../../ground/decimal.ts';

/**
 * The number nearest to `from` that still has the effect of `to`, in steps from `to`; if several intervals have
 * the effect, the one that contains `to`.
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
  // usually `to` is already the nearest number
  if (tooMany <= 1 || !isEnough(1)) return to;
  let enough = 1;
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (isEnough(middle)) enough = middle;
    else tooMany = middle;
  }
  return numberAt(enough);
}

/** Values that are tried one by one next to the current one and next to the one found, and points between them. */
const ONE_BY_ONE = 64;
const BESIDE = 16;
const BETWEEN = 24;

/** How many values may be tried, and distances at which the effect can begin. */
type Trying = { budget: { left: number }; breakpoints: readonly number[] };

/** Whether a value does it: by its distance in steps from the current value, negative on the other side. */
type Does = (distance: number) => boolean;

/**
 * The least distance from the current value that has the effect of a distance that has it, in whole steps from there.
 * Where the effect is not in one piece, values nearer on either side are tried too: the nearest one by one, those
 * between them and the result at breakpoints and some other points.
 *
 * @param distance how far the value is away that has the effect; it need not be whole
 * @example leastChange(4, (distance) => distance >= 2, { budget: { left: 100 }, breakpoints: [] }) // 2
 */
export function leastChange(distance: number, does: Does, trying: Trying): number {
  const { budget, breakpoints } = trying;
  const first = halved(distance, does);
  for (const nearer of nearerThan(first, breakpoints)) {
    if (budget.left <= 0) return first;
    budget.left -= 1;
    if (does(nearer)) return leastChange(nearer, does, trying);
  }
  return first;
}

/** Halves the way between the current value and one that has the effect, until the next nearer one has not. */
function halved(distance: number, does: Does): number {
  const sign = Math.sign(distance);
  const isEnough = (steps: number): boolean => does(distance - sign * steps);
  let tooMany = Math.ceil(Math.abs(distance));
  // usually it is the nearest already
  if (tooMany <= 1 || !isEnough(1)) return distance;
  let enough = 1;
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (isEnough(middle)) enough = middle;
    else tooMany = middle;
  }
  return distance - sign * enough;
}

/** Distances less than one, the nearest first. */
function nearerThan(found: number, breakpoints: readonly number[]): number[] {
  const reach = Math.abs(found);
  // in whole steps from what was found
  const start = reach - Math.ceil(reach) + 1;
  const near: number[] = [];
  for (let at = start; at < Math.min(reach, start + ONE_BY_ONE); at += 1) near.push(at, -at);
  const width = reach / (BETWEEN + 1);
  for (let at = 1; at <= BETWEEN; at += 1) {
    const between = start + Math.round(width * at);
    near.push(between, -between);
  }
  for (let by = 1; by <= BESIDE; by += 1) near.push(Math.sign(found) * (reach - by));
  return [...new Set([...near, ...breakpoints])]
    .filter((distance) => distance !== 0 && Math.abs(distance) < reach)
    .toSorted((one, other) => Math.abs(one) - Math.abs(other));
}

import { append } from '../../ground/append.ts';
import type { Scalar, Value } from '../../values/value-type.ts';
import { axisOf, type Axis } from './axis.ts';
import { outcomeOf, type Search } from './search.ts';

/** How often the distance from the current value is doubled, if a range has no end. */
const DOUBLINGS = 40;

/**
 * Values of a fact between which the outcome changes, found by trying: the distance from the current value is doubled
 * to either side, and where the outcomes of two distances differ, it is halved between them. It finds changes where
 * a fact acts in several ways at once, which cannot be traced back.
 *
 * @param others values from which the search begins if the fact is not given
 */
export function sampledValues(
  search: Search,
  fact: string,
  others: readonly Value[],
  budget: { left: number },
): Scalar[] {
  const current = search.before.read(fact);
  const axis = axisOf(search.prepared, fact, current);
  const [first] = others;
  const from = current ?? first ?? axis?.ends.min ?? axis?.ends.max;
  if (!axis || from === undefined || typeof from === 'object') return [];
  const found: Scalar[] = [];
  for (const sign of [1, -1]) {
    const { min, max } = axis.ends;
    const end = sign > 0 ? max : min;
    const last = end === undefined ? 2 ** DOUBLINGS : Math.floor(Math.abs(axis.steps(from, end)));
    append(found, changesAlong(search, { fact, axis, from, sign, last }, budget));
  }
  return found;
}

type Line = { fact: string; axis: Axis; from: Scalar; sign: number; last: number };

function changesAlong(search: Search, line: Line, budget: { left: number }): Scalar[] {
  const found: Scalar[] = [];
  const outcomes = new Map<number, string | undefined>();
  let near = 0;
  for (const far of doubled(line.last)) {
    if (budget.left <= 0 || outcomeAt(far) === undefined) break;
    if (outcomeAt(near) !== outcomeAt(far)) halve(near, far);
    near = far;
  }
  return found;

  function halve(from: number, to: number): void {
    let [under, over] = [from, to];
    while (over - under > 1 && budget.left > 0) {
      const middle = Math.floor((under + over) / 2);
      if (outcomeAt(middle) === outcomeAt(under)) under = middle;
      else over = middle;
    }
    for (const steps of [under, over]) {
      const value = valueAt(steps);
      if (value !== undefined) found.push(value);
    }
  }

  function valueAt(steps: number): Scalar | undefined {
    return line.axis.at(line.from, line.sign * steps);
  }

  function outcomeAt(steps: number): string | undefined {
    if (outcomes.has(steps)) return outcomes.get(steps);
    const value = valueAt(steps);
    const outcome = value === undefined ? undefined : signature(value);
    outcomes.set(steps, outcome);
    return outcome;
  }

  /** The grades, and which rules fired. */
  function signature(to: Scalar): string {
    budget.left -= 1;
    const after = outcomeOf(search, [{ fact: line.fact, title: '', from: null, to }]);
    const parts = [after, ...after.evaluatedDomains.map(({ evaluation }) => evaluation)];
    return parts
      .map(
        ({ graded, fired }) => `${graded.grade ?? ''}:${fired.map(({ rule }) => rule.at).join()}`,
      )
      .join(';');
  }
}

/** 1, 2, 4 and so on, and the last. */
function doubled(last: number): number[] {
  const distances: number[] = [];
  for (let far = 1; far < last; far *= 2) distances.push(far);
  return last >= 1 ? [...distances, last] : distances;
}

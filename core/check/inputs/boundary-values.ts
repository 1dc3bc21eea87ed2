import { daysAround, numbersAround } from '../../conditions/bounds.ts';
import { Exact } from '../../ground/decimal.ts';
import { isDate, type Scalar, type ScalarClass, type Value } from '../../values/value-type.ts';
import type { Readable } from '../../values/readable.ts';

/** The value range of a fact as conditions read it; without `step`, the decimals of a bound give the step. */
export type Bounded = Pick<Readable, 'valueClass' | 'among'> & { step?: number | undefined };

/**
 * The values of a fact at the bounds that conditions compare it with: for a number or day at, just below and
 * just above each bound; for an enum the members there; for a text each bound and one other; for a boolean both;
 * for a list without each item, with it, with it alone, and empty.
 *
 * @param current the list that is varied
 * @param seen values that are known to be valid, one of which can be the other text, or the value where there is no bound
 * @example boundaryValues({ valueClass: 'number', among: [0, 5, 10, 15] }, [10], undefined, []) // [5, 10, 15]
 * @example boundaryValues({ valueClass: 'number', step: 1 }, [3], undefined, []) // [2, 3, 4]
 */
export function boundaryValues(
  fact: Bounded,
  compared: readonly Scalar[],
  current: Value | undefined,
  seen: readonly Scalar[],
): Value[] {
  const { valueClass } = fact;
  const values =
    typeof valueClass === 'string'
      ? scalarsAt(valueClass, fact, compared, seen)
      : listsAt(itemsAt(valueClass.listOf, fact, compared, seen), current);
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function itemsAt(
  itemClass: ScalarClass | 'anything',
  fact: Bounded,
  compared: readonly Scalar[],
  seen: readonly Scalar[],
): Scalar[] {
  return itemClass === 'anything' ? [] : scalarsAt(itemClass, fact, compared, seen);
}

function listsAt(items: readonly Scalar[], current: Value | undefined): Value[] {
  const list: readonly Scalar[] = typeof current === 'object' ? current : [];
  const around = items.flatMap((item) => {
    const without = list.filter((other) => other !== item);
    return [without, [...without, item], [item]];
  });
  return [...around, []];
}

function scalarsAt(
  scalarClass: ScalarClass,
  { among, step }: Bounded,
  compared: readonly Scalar[],
  seen: readonly Scalar[],
): Scalar[] {
  switch (scalarClass) {
    case 'boolean':
      return [false, true];
    case 'number': {
      const bounds = compared.filter((value) => typeof value === 'number');
      const members = among?.filter((value) => typeof value === 'number');
      if (bounds.length === 0) return anyOf(seen.filter((value) => typeof value === 'number'));
      return bounds.flatMap((bound) =>
        members ? nearest(members, bound) : numbersAround(bound, step ?? stepAt(bound)),
      );
    }
    case 'date': {
      const members = among?.filter(isDate);
      const bounds = compared.filter(isDate);
      if (bounds.length === 0) return anyOf(seen.filter(isDate));
      return bounds.flatMap((bound) => (members ? nearest(members, bound) : daysAround(bound)));
    }
    case 'string': {
      const texts = compared.filter((value) => typeof value === 'string');
      const other = [...(among ?? []), ...seen].find((value) => !compared.includes(value));
      return other === undefined ? texts : [...texts, other];
    }
  }
}

/** A value for a fact that is only asked whether it is given. */
function anyOf(seen: readonly Scalar[]): Scalar[] {
  return seen.slice(0, 1);
}

/** The members of an enum at, next below and next above a bound. */
function nearest<T extends number | string>(members: readonly T[], bound: T): T[] {
  const sorted = members.toSorted((left, right) => (left < right ? -1 : 1));
  return [
    sorted.findLast((member) => member < bound),
    sorted.find((member) => member === bound),
    sorted.find((member) => member > bound),
  ].filter((member) => member !== undefined);
}

/** One unit of a bound's last decimal, at most a hundredth. */
function stepAt(bound: number): number {
  return Number(`1e-${Math.max(2, new Exact(bound).decimalPlaces())}`);
}

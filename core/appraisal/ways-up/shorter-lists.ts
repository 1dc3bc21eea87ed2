import type { Scalar, Value } from '../../values/value-type.ts';

/** Of lists of so many items, everything that can be left of them is tried. */
const FEW = 6;

/**
 * What is left of a list without some of its items, the fewest items taken away first: of a short list in every way; of
 * a longer one without each item alone, without all that are equal, and without any.
 *
 * @example shorterLists(['a', 'b']) // [['b'], ['a'], []]
 */
export function shorterLists(list: Value | undefined): Scalar[][] {
  if (!Array.isArray(list) || list.length === 0) return [];
  const items: readonly Scalar[] = list;
  const all = items.length <= FEW ? subsets(items) : byItem(items);
  const bySize = all.toSorted((one, other) => other.length - one.length);
  const seen = new Set<string>();
  return bySize.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key);
  });
}

function subsets(items: readonly Scalar[]): Scalar[][] {
  const kinds = 2 ** items.length - 1;
  return Array.from({ length: kinds }, (_, taken) =>
    items.filter((__, at) => (((taken + 1) >> at) & 1) === 0),
  );
}

function byItem(items: readonly Scalar[]): Scalar[][] {
  const alone = items.map((_, at) => items.toSpliced(at, 1));
  const equal = items.map((item) => items.filter((other) => other !== item));
  return [...alone, ...equal, []];
}

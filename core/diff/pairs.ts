import { canonical } from '../ground/digest.ts';
import { greatestOf } from '../ground/extremes.ts';
import type { Two } from './two.ts';
import { pointerTo } from '../ground/fault.ts';

/** One item of a list or record, with its JSON pointer segment. */
type Entry<T> = { name: string; item: T; segment: string | number };

/** An item that both versions have, under the same name or with the same content. */
export type Pair<T> = { name: string; nameBefore: string; two: Two<T>; indexBefore: number };

export type Pairs<T> = {
  /** In the order of the later version. */
  both: Pair<T>[];
  gone: Pair<T>[];
  fresh: Pair<T>[];
};

type Container<T> = readonly T[] | Readonly<Record<string, T>>;

/**
 * Pairs the items of two versions by name, and the rest by content: a removed item and a new one with
 * the same content are one item, renamed.
 *
 * @param nameOf the name of an item of a list; in a record it is the key
 * @param content an item without its name; without this function no item counts as renamed
 */
export function pairsOf<T>(
  two: Two<Container<T>>,
  nameOf: (item: T) => string,
  content?: (item: T) => unknown,
): Pairs<T> {
  const before = entriesOf(two.before, nameOf);
  const after = entriesOf(two.after, nameOf);
  const left = new Map(before.map((entry, index) => [index, entry]));
  const partners = new Map<Entry<T>, number>();
  const match = (keyOf: (entry: Entry<T>) => string): void => {
    if (left.size === 0) return;
    const open = Map.groupBy(left, ([, entry]) => keyOf(entry));
    for (const now of after) {
      const found = partners.has(now) ? undefined : open.get(keyOf(now))?.shift();
      if (!found) continue;
      partners.set(now, found[0]);
      left.delete(found[0]);
    }
  };
  match(({ name }) => name);
  if (content) match(({ item }) => canonical(content(item)));
  const pairAt = (indexBefore: number | undefined, now?: Entry<T>): Pair<T> => {
    const old = indexBefore === undefined ? undefined : before[indexBefore];
    return {
      name: (now ?? old)?.name ?? '',
      nameBefore: (old ?? now)?.name ?? '',
      two: { before: old?.item, after: now?.item, at: placesOf(two, old, now) },
      indexBefore: indexBefore ?? -1,
    };
  };
  return {
    both: after.filter((now) => partners.has(now)).map((now) => pairAt(partners.get(now), now)),
    gone: [...left.keys()].map((index) => pairAt(index)),
    fresh: after.filter((now) => !partners.has(now)).map((now) => pairAt(undefined, now)),
  };
}

function entriesOf<T>(
  container: Container<T> | undefined,
  nameOf: (item: T) => string,
): Entry<T>[] {
  if (container === undefined) return [];
  if (Array.isArray(container)) {
    return (container as readonly T[]).map((item, segment) => ({
      name: nameOf(item),
      item,
      segment,
    }));
  }
  return Object.entries(container).map(([name, item]: [string, T]) => ({
    name,
    item,
    segment: name,
  }));
}

function placesOf<T>(
  { at }: Two<unknown>,
  before: Entry<T> | undefined,
  after: Entry<T> | undefined,
): Two<T>['at'] {
  return {
    before: before ? at.before + pointerTo([before.segment]) : '',
    after: after ? at.after + pointerTo([after.segment]) : '',
  };
}

/**
 * The smallest set of pairs that must move to turn the earlier order into the later one.
 */
export function movedOf<T>(both: readonly Pair<T>[]): Pair<T>[] {
  const longest: { length: number; from: number }[] = [];
  both.forEach(({ indexBefore }, at) => {
    let best = { length: 1, from: -1 };
    for (let earlier = 0; earlier < at; earlier += 1) {
      const length = (longest[earlier]?.length ?? 0) + 1;
      if ((both[earlier]?.indexBefore ?? 0) < indexBefore && length >= best.length) {
        best = { length, from: earlier };
      }
    }
    longest.push(best);
  });
  const kept = new Set<number>();
  const most = greatestOf([0, ...longest.map(({ length }) => length)]);
  let at = longest.findLastIndex(({ length }) => length === most);
  while (at >= 0) {
    kept.add(at);
    at = longest[at]?.from ?? -1;
  }
  return both.filter((_, index) => !kept.has(index));
}

/** The new place of a moved item in words, relative to the next item that both versions have. */
export function placeWords<T>(
  moved: Pair<T>,
  both: readonly Pair<T>[],
  words: (pair: Pair<T>) => string,
): string {
  const next = both[both.indexOf(moved) + 1];
  return next ? `now comes before ${words(next)}` : 'now comes last';
}

/** The default number of entities listed as those that move the furthest. */
export const FURTHEST = 100;

/**
 * How far an entity moves: the number of classes, whether it moves at all, and the points; `place` is its
 * position in the population.
 */
export type Distance = {
  steps: number;
  isMoved: boolean;
  points: number;
  id: string;
  place: number;
};

/** Retains the items that move the furthest, up to a limit. */
export type Furthest<T extends Distance> = {
  /** Whether an item of that distance would be retained. */
  takes: (distance: Distance) => boolean;
  add: (thing: T) => void;
  /** The furthest first. */
  list: () => T[];
};

/**
 * Sorts by distance: more classes first, then items that move at all, then more points, then the lesser
 * id, then the lesser place.
 *
 * @example byDistance({ steps: 2, isMoved: true, points: 1, id: 'b', place: 1 }, { steps: 1, isMoved: true, points: 9, id: 'a', place: 0 }) < 0 // true
 */
export function byDistance(one: Distance, other: Distance): number {
  return (
    other.steps - one.steps ||
    Number(other.isMoved) - Number(one.isMoved) ||
    other.points - one.points ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : one.place - other.place)
  );
}

/** A bounded heap; its root is the retained item that moves the least. */
export function furthestOf<T extends Distance>(most: number): Furthest<T> {
  const heap: T[] = [];
  const isBehind = (one: Distance | undefined, other: Distance | undefined): boolean =>
    one !== undefined && other !== undefined && byDistance(one, other) > 0;

  function swap(one: number, other: number): void {
    const [first, second] = [heap[one], heap[other]];
    if (!first || !second) return;
    heap[one] = second;
    heap[other] = first;
  }

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBehind(heap[at], heap[parent])) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      const children = [2 * at + 1, 2 * at + 2];
      const last = children.reduce(
        (low, child) => (isBehind(heap[child], heap[low]) ? child : low),
        at,
      );
      if (last === at) return;
      swap(at, last);
      at = last;
    }
  }

  return {
    takes: (distance) => most > 0 && (heap.length < most || !isBehind(distance, heap[0])),
    add: (thing) => {
      if (heap.length < most) {
        heap.push(thing);
        rise(heap.length - 1);
      } else if (isBehind(heap[0], thing)) {
        heap[0] = thing;
        sink();
      }
    },
    list: () => heap.toSorted(byDistance),
  };
}

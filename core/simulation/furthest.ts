/** How many entities that move the furthest are kept, unless another number is asked for. */
export const FURTHEST = 100;

/**
 * How far something has moved: over how many classes, whether at all, and by how many points; `place`
 * is where it stands among all.
 */
export type Distance = {
  steps: number;
  isMoved: boolean;
  points: number;
  id: string;
  place: number;
};

/** Keeps the things that have moved the furthest, as many as it may, and forgets the others. */
export type Furthest<T extends Distance> = {
  /** Whether something of that distance would be kept. */
  takes: (distance: Distance) => boolean;
  add: (thing: T) => void;
  /** The furthest first. */
  list: () => T[];
};

/**
 * Which of two stands first: the one with more classes between, then one that moved at all, then the
 * one with more points between, then the lesser id, then the one that was met first.
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

/** A bounded heap whose root is the nearest of those kept. */
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

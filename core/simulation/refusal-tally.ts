import type { Fault } from '../fault.ts';
import type { CountedFault, Refused } from './simulation.ts';

/** Counts the entities that cannot be appraised, by who cannot and by fault. */
export type RefusalTally = {
  add: (by: Refused['by'], faults: readonly Fault[]) => void;
  result: () => Refused[];
};

const SIDES = ['both', 'before', 'after'] as const;
const MOST_FAULTS = 100;
/** More different faults are not told apart: a file of nothing but faults takes no more memory. */
const MOST_KEPT = 2000;
const LONGEST = 200;

/** A tally of refusals. */
export function refusalTally(): RefusalTally {
  const sides = new Map(
    SIDES.map((by) => [by, { entities: 0, others: 0, faults: new Map<string, CountedFault>() }]),
  );
  return {
    add: (by, faults) => {
      const side = sides.get(by);
      if (!side) return;
      side.entities += 1;
      for (const { pointer: whole, message } of faults) {
        const pointer = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
        const key = keyOf({ pointer, message });
        const known = side.faults.get(key);
        if (known) known.entities += 1;
        else if (side.faults.size < MOST_KEPT)
          side.faults.set(key, { pointer, message, entities: 1 });
        else side.others += 1;
      }
    },
    result: () =>
      [...sides].flatMap(([by, { entities, others, faults }]) =>
        entities === 0 ? [] : [refusedOf(by, entities, [...faults.values()], others)],
      ),
  };
}

/** Two tallies' refusals as one. */
export function mergedRefusals(one: readonly Refused[], other: readonly Refused[]): Refused[] {
  return SIDES.flatMap((by) => {
    const parts = [...one, ...other].filter((refused) => refused.by === by);
    if (parts.length === 0) return [];
    const faults = new Map<string, CountedFault>();
    for (const fault of parts.flatMap((part) => part.faults)) {
      const known = faults.get(keyOf(fault))?.entities ?? 0;
      faults.set(keyOf(fault), { ...fault, entities: known + fault.entities });
    }
    const sum = (of: 'entities' | 'others'): number =>
      parts.reduce((all, part) => all + part[of], 0);
    return [refusedOf(by, sum('entities'), [...faults.values()], sum('others'))];
  });
}

function keyOf({ pointer, message }: Fault): string {
  return `${pointer}\n${message}`;
}

/** The most frequent faults first; what is not listed is counted. */
function refusedOf(
  by: Refused['by'],
  entities: number,
  faults: readonly CountedFault[],
  others: number,
): Refused {
  const sorted = faults.toSorted(
    (one, other) => other.entities - one.entities || (keyOf(one) < keyOf(other) ? -1 : 1),
  );
  const cut = sorted.slice(MOST_FAULTS).reduce((sum, fault) => sum + fault.entities, 0);
  return { by, entities, faults: sorted.slice(0, MOST_FAULTS), others: others + cut };
}

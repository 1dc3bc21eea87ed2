import type { Fault } from '../fault.ts';
import type { CountedFault, Refused } from './simulation.ts';

/** Counts the entities that cannot be appraised, by who cannot and by fault. */
export type RefusalTally = {
  add: (by: Refused['by'], faults: readonly Fault[]) => void;
  /** The counts as they stand, faults in the order in which they were met. */
  counts: () => Refused[];
  absorb: (counts: readonly Refused[]) => void;
  result: () => Refused[];
};

const SIDES = ['both', 'before', 'after'] as const;
const MOST_FAULTS = 100;
/** More different faults are not told apart: a file of nothing but faults takes no more memory. */
export const MOST_KEPT = 2000;
const LONGEST = 200;

/**
 * A tally of refusals.
 *
 * @param mostKept how many different faults of each side are told apart
 */
export function refusalTally(mostKept: number): RefusalTally {
  const sides = new Map(
    SIDES.map((by) => [by, { entities: 0, others: 0, faults: new Map<string, CountedFault>() }]),
  );

  function count(by: Refused['by'], fault: Fault, entities: number): void {
    const side = sides.get(by);
    const key = keyOf(fault);
    const known = side?.faults.get(key);
    if (known) known.entities += entities;
    else if (side && side.faults.size < mostKept) side.faults.set(key, { ...fault, entities });
    else if (side) side.others += entities;
  }

  function countEntities(by: Refused['by'], entities: number, others: number): void {
    const side = sides.get(by);
    if (!side) return;
    side.entities += entities;
    side.others += others;
  }

  return {
    add: (by, faults) => {
      countEntities(by, 1, 0);
      for (const { pointer: whole, message } of faults) {
        const pointer = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
        count(by, { pointer, message }, 1);
      }
    },
    counts: () =>
      [...sides].map(([by, { faults, ...side }]) => ({
        by,
        ...side,
        faults: [...faults.values()],
      })),
    absorb: (more) => {
      for (const { by, entities, others, faults } of more) {
        countEntities(by, entities, others);
        for (const { pointer, message, entities: had } of faults) {
          count(by, { pointer, message }, had);
        }
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

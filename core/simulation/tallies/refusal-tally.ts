import { pointerTo, type Fault } from '../../ground/fault.ts';
import { firstNames } from './first-names.ts';
import type { CountedFault, Refused } from '../simulation.ts';

/** Counts the entities that cannot be appraised, by version and by fault. */
export type RefusalTally = {
  add: (by: Refused['by'], faults: readonly Fault[]) => void;
  /** The current counts, faults in the order of first occurrence. */
  counts: () => Refused[];
  absorb: (counts: readonly Refused[]) => void;
  result: () => Refused[];
};

const SIDES = ['both', 'before', 'after'] as const;
const MOST_FAULTS = 100;
/** The most different faults that are counted one by one, which bounds the memory. */
const MOST_KEPT = 2000;
const LONGEST = 200;

/**
 * A tally of refusals. If there are too many different faults, only the first by name are counted one by
 * one, those of declared facts before those of unknown names.
 *
 * @param facts names of the facts that either version declares
 */
export function refusalTally(facts: readonly string[]): RefusalTally {
  const places = facts.map((fact) => pointerTo(['facts', fact]));
  const known = new Set([
    '/entity',
    '/entity/id',
    '/entity/kind',
    '/facts',
    '/observedOn',
    '/earlier',
    ...places,
  ]);
  const rankedKeyOf = (fault: Fault): string =>
    `${known.has(fault.pointer.split('/', 3).join('/')) ? 0 : 1}${keyOf(fault)}`;
  const sides = new Map(SIDES.map((by) => [by, noRefusals()]));

  function count(by: Refused['by'], fault: Fault, entities: number): void {
    const side = sides.get(by);
    if (!side) return;
    const { faults, names } = side;
    const key = rankedKeyOf(fault);
    const same = faults.get(key);
    if (same) {
      same.entities += entities;
      return;
    }
    const gone = names.take(key);
    if (gone !== key) faults.set(key, { ...fault, entities });
    if (gone === undefined) return;
    side.others += faults.get(gone)?.entities ?? entities;
    faults.delete(gone);
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
      [...sides].map(([by, { entities, others, faults }]) => ({
        by,
        entities,
        others,
        faults: faults
          .values()
          .map((fault) => ({ ...fault }))
          .toArray(),
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

function noRefusals() {
  return {
    entities: 0,
    others: 0,
    faults: new Map<string, CountedFault>(),
    names: firstNames(MOST_KEPT),
  };
}

function keyOf({ pointer, message }: Fault): string {
  return `${pointer}\n${message}`;
}

/** The most frequent faults first; the others are only counted. */
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

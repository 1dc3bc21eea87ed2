import type { Evaluation } from '../../appraisal/find.ts';
import { append } from '../../ground/append.ts';
import type { Entity } from '../../entities/identifiers/entity.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Value } from '../../values/value-type.ts';
import type { ShownChange } from '../simulation.ts';

/** Counts the entities for which a value differs that the appraisals of both versions show. */
export type ShownTally = {
  /**
   * Counts an entity and returns whether one of its shown values differs.
   *
   * @param under the version from which the outcome after comes
   */
  add: (entity: Entity, was: Evaluation, now: Evaluation, under: Prepared) => boolean;
  /** The current counts; undefined if both versions show no common fact. */
  counts: () => ShownCounts | undefined;
  absorb: (counts: ShownCounts | undefined) => void;
  /** The counts of each shown fact, in the order of the later version. */
  result: () => ShownChange[] | undefined;
};

export type ShownCounts = readonly Pick<ShownChange, 'differ' | 'examples'>[];

/** The most entities that are named for one fact. */
const EXAMPLES = 5;

/** A tally of the facts that both versions show; a fact that only one of them shows is no difference. */
export function shownTally(before: Prepared, after: Prepared): ShownTally {
  const names = after.shown
    .map(({ name }) => name)
    .filter((name) => before.shown.some((one) => one.name === name));
  const tallies = names.map(() => ({ differ: 0, examples: [] as ShownChange['examples'] }));
  const slotsOf = slotsIn(names);
  return {
    add: (entity, was, now, under) => {
      let differ = false;
      const [old, own] = [slotsOf(before), slotsOf(under)];
      for (const [at, tally] of tallies.entries()) {
        const from = was.values[old[at] ?? -1] ?? null;
        const to = now.values[own[at] ?? -1] ?? null;
        if (isSame(from, to)) continue;
        differ = true;
        tally.differ += 1;
        if (tally.examples.length < EXAMPLES) {
          tally.examples.push({ entity, before: from, after: to });
        }
      }
      return differ;
    },
    counts: () => (names.length === 0 ? undefined : structuredClone(tallies)),
    absorb: (more = []) => {
      for (const [at, tally] of tallies.entries()) {
        const { differ = 0, examples = [] } = more[at] ?? {};
        tally.differ += differ;
        append(tally.examples, examples.slice(0, EXAMPLES - tally.examples.length));
      }
    },
    result: () =>
      names.length === 0
        ? undefined
        : tallies.map(({ differ, examples }, at) => {
            const fact = names[at] ?? '';
            const { title = fact, unit } = after.ruleSet.facts[fact] ?? {};
            const named = { fact, title, ...(unit === undefined ? {} : { unit }) };
            return { ...named, differ, examples: [...examples] };
          }),
  };
}

/** Where the values of the facts stand under a version. */
function slotsIn(names: readonly string[]): (prepared: Prepared) => readonly number[] {
  const known = new Map<Prepared, readonly number[]>();
  return (prepared) => {
    const found = known.get(prepared);
    if (found) return found;
    const slots = names.map((name) => prepared.sheet.slots.get(name) ?? -1);
    known.set(prepared, slots);
    return slots;
  };
}

function isSame(one: Value | null, other: Value | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

import { isDecided, type GivenFacts } from '../facts/values.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { recordFactsOf } from '../rule-set/record-facts.ts';

/** The fault of a fact, with its name. */
export type OverrideFault = Fault & { name: string };

/**
 * The faults of given facts that records make: who may give one in their place is declared.
 *
 * @returns faults with pointers into `{ facts }`
 */
export function overrideFaults({ ruleSet, draw }: Prepared, facts: unknown): OverrideFault[] {
  if (!draw || typeof facts !== 'object' || facts === null) return [];
  return recordFactsOf(ruleSet).flatMap(({ name, document }) => {
    if (!Object.hasOwn(facts, name)) return [];
    const { overriddenBy } = document;
    const pointer = pointerTo(['facts', name]);
    if (overriddenBy === undefined) {
      return [{ name, pointer, message: 'is made from records; leave it out' }];
    }
    const value = (facts as GivenFacts)[name];
    return overriddenBy === 'officer' && !isDecided(value)
      ? [
          {
            name,
            pointer,
            message:
              'is made from records; only an officer may decide otherwise, with { "value", "by", "reason" }',
          },
        ]
      : [];
  });
}

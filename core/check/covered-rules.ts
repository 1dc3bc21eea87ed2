import { comparisonsOf } from '../conditions/node.ts';
import type { CaseOutcome } from './examination.ts';
import type { Prepared, PreparedPart } from '../rule-set/prepared.ts';
import { pointerTo } from '../ground/fault.ts';

/** A rule as cases show it: its name, with that of its domain before it, and the places at which it fires. */
export type ShownRule = {
  name: string;
  pointer: string;
  firesAt: readonly string[];
  /** Whether it is a rule of conditions that ask something, so that a case can leave it silent. */
  canBeSilent: boolean;
};

/** The parts of a rule set: its domains, and the whole. */
function partsIn(prepared: Prepared): PreparedPart[] {
  return [...prepared.domains, prepared];
}

/**
 * The name of something in a part, as coverage lists it.
 *
 * @example nameIn('safe', 'late') // 'safe.late'
 */
export function nameIn(domain: string | undefined, name: string): string {
  return domain === undefined ? name : `${domain}.${name}`;
}

/** The rules of all parts; a decision table is one rule, which fires with any of its rows. */
export function shownRules(prepared: Prepared): ShownRule[] {
  return partsIn(prepared).flatMap(({ part, rules }) =>
    part.rules.map(({ name }, at) => {
      const pointer = pointerTo([...part.path, 'rules', at]);
      const rows = rules.filter(({ row }) => row?.rule === at);
      const firesAt = rows.length > 0 ? rows.map((row) => row.pointer) : [pointer];
      const own = rules.find((one) => one.pointer === pointer);
      const canBeSilent = own !== undefined && comparisonsOf(own.conditions).length > 0;
      return { name: nameIn(part.domain, name), pointer, firesAt, canBeSilent };
    }),
  );
}

/** The rows of the decision tables of all parts, named `table#1` and so on. */
export function shownRows(prepared: Prepared): ShownRule[] {
  return partsIn(prepared).flatMap(({ part, rules }) =>
    rules.flatMap(({ row, document, pointer }) =>
      row
        ? [
            {
              name: nameIn(part.domain, document.name),
              pointer,
              firesAt: [pointer],
              canBeSilent: false,
            },
          ]
        : [],
    ),
  );
}

/** Whether a rule fired in a case. */
export function isFired({ firesAt }: ShownRule, { fired }: CaseOutcome): boolean {
  return firesAt.some((place) => fired.has(place));
}

import { boundsIn } from './bounds-traced.ts';
import { breakpointsOf } from './breakpoints.ts';
import { changesTo, changeableFacts, type Candidates } from './candidates.ts';
import { outcomeOf, type Change, type Search, type Trial } from './search.ts';
import { tangledFacts } from './tangled.ts';

/** What tracing back costs, in sets of changes. */
export const COST = 25;

/**
 * For a single change: further changes of other facts, whose values were traced back with the first change made. Only
 * those that are not among the single changes.
 *
 * @param facts the facts whose values are traced
 */
export function retraced(
  search: Search,
  single: Trial,
  facts: readonly string[],
  known: ReadonlySet<string>,
): Change[] {
  const { prepared, input } = search;
  const after = outcomeOf(search, single.changes);
  const bounds = boundsIn(prepared, after, input.earlier);
  const [first] = single.changes;
  return facts.flatMap((fact) => {
    if (fact === first?.fact || !bounds.has(fact)) return [];
    const values = breakpointsOf(prepared, fact, after, bounds);
    return changesTo(search, fact, values).filter((change) => !known.has(keyOf(change)));
  });
}

/** A change of a fact, as text. */
export function keyOf({ fact, to }: Change): string {
  return `${fact} ${JSON.stringify(to)}`;
}

/**
 * The facts whose values depend on those of others, without those of which every value is tried anyway; none if no
 * fact acts on the effect of another.
 */
export function tracedFacts(search: Search, { ranges }: Pick<Candidates, 'ranges'>): string[] {
  const { prepared } = search;
  if (tangledFacts(prepared).size === 0) return [];
  return changeableFacts(search).filter((fact) => {
    const { enum: values, type } = prepared.ruleSet.facts[fact] ?? {};
    return !values && type !== 'boolean' && type !== 'list' && !ranges.has(fact);
  });
}

import type { Comparison, Node } from '../../conditions/node.ts';
import { comparisonsOf } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Value } from '../../values/value-type.ts';
import { classesOf, type Classes } from './classes.ts';
import type { ValueRanges } from './value-range.ts';

/**
 * Whether facts within their value ranges can meet a condition: `never` is proved, `possibly` is not (facts count
 * as independent), `unknown` exceeds the effort.
 */
export type Answer = 'never' | 'possibly' | 'unknown';

/** The remaining comparisons, shared by all questions of one check. */
export type Effort = { left: number };

/** The most comparisons of one question. */
const MOST_FOR_ONE = 200_000;

/** A condition that always holds. */
export const ALWAYS: Node = { kind: 'all', children: [], tiers: [], label: {} };

/** Joins conditions that must all hold. */
export function allOf(children: readonly Node[]): Node {
  return { kind: 'all', children, tiers: [], label: {} };
}

/** Joins conditions of which one must hold; an empty list never holds. */
export function anyOf(children: readonly Node[]): Node {
  return children.length === 0 ? notOf(ALWAYS) : { kind: 'any', children, tiers: [], label: {} };
}

/** The negation of a condition. */
export function notOf(child: Node): Node {
  return { kind: 'not', child, label: {} };
}

/** One comparison as a condition. */
export function comparisonOf(fact: string, operator: string, value: Value): Node {
  return nodeOf({ fact, operator, value: value as number });
}

/**
 * Decides whether a condition can hold, by search over the {@link classesOf} its comparisons, fact by fact,
 * until the condition is decided.
 *
 * @example satisfiable(notOf(ALWAYS), new Map(), { left: 100 }) // 'never'
 */
export function satisfiable(node: Node, ranges: ValueRanges, effort: Effort): Answer {
  if (effort.left <= 0) return 'unknown';
  const comparisons = comparisonsOf(node);
  const cost = comparisons.length + 1;
  const most = Math.min(MOST_FOR_ONE, effort.left);
  let spent = costOfClasses(comparisons);
  if (spent > most) {
    effort.left -= cost;
    return 'unknown';
  }
  const classes = classesOf(comparisons, ranges);
  const given: Given = new Map();
  const search = (): Answer => {
    spent += cost;
    const truth = truthOf(node, given);
    if (truth !== undefined) return truth ? 'possibly' : 'never';
    const fact = openFact(node, given, classes);
    if (fact === undefined || spent > most) return 'unknown';
    let answer: Answer = 'never';
    for (const value of classes.get(fact) ?? []) {
      given.set(fact, value);
      const found = search();
      if (found === 'possibly') return found;
      if (found === 'unknown') answer = found;
      if (spent > most) break;
    }
    given.delete(fact);
    return spent > most ? 'unknown' : answer;
  };
  const answer = search();
  effort.left -= spent;
  return answer;
}

/** The approximate number of comparisons for dividing facts into classes. */
export function costOfClasses(comparisons: readonly Comparison[]): number {
  const counts = new Map<string, number>();
  for (const { fact } of comparisons) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + VALUES_FOR_ONE * count * count, 0);
}

/** The number of values for each bound: itself, its neighbours, and those in between. */
const VALUES_FOR_ONE = 5;

type Given = Map<string, Value | undefined>;

/** Whether a condition holds with the facts assigned so far; undefined if undecided. */
function truthOf(node: Node, given: Given): boolean | undefined {
  switch (node.kind) {
    case 'comparison':
      return truthOfComparison(node, given);
    case 'not': {
      const truth = truthOf(node.child, given);
      return truth === undefined ? undefined : !truth;
    }
    case 'reference':
      return node.definition && truthOf(node.definition, given);
    case 'all':
    case 'any': {
      // in json-rules-engine an empty list is true, `any` as well as `all`
      const deciding = node.kind === 'any' && node.children.length > 0;
      let isOpen = false;
      for (const child of node.children) {
        const truth = truthOf(child, given);
        if (truth === deciding) return deciding;
        if (truth === undefined) isOpen = true;
      }
      return isOpen ? undefined : !deciding;
    }
  }
}

function truthOfComparison(
  { fact, operator, value, valueFact }: Comparison,
  given: Given,
): boolean | undefined {
  if (!given.has(fact)) return undefined;
  if (valueFact === undefined) return operator.evaluate(given.get(fact), value);
  return given.has(valueFact)
    ? operator.evaluate(given.get(fact), given.get(valueFact))
    : undefined;
}

/** An unassigned fact that an undecided condition reads. */
function openFact(node: Node, given: Given, classes: Classes): string | undefined {
  if (truthOf(node, given) !== undefined) return undefined;
  switch (node.kind) {
    case 'comparison':
      return [node.fact, node.valueFact].find(
        (fact) => fact !== undefined && !given.has(fact) && classes.has(fact),
      );
    case 'not':
      return openFact(node.child, given, classes);
    case 'reference':
      return node.definition && openFact(node.definition, given, classes);
    case 'all':
    case 'any':
      for (const child of node.children) {
        const fact = openFact(child, given, classes);
        if (fact !== undefined) return fact;
      }
      return undefined;
  }
}

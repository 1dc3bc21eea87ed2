import { comparisonsOf, type Comparison } from '../../conditions/node.ts';
import { ANY, comparisonsOfCell } from '../../expressions/cell.ts';
import { columnsOf } from '../../expressions/lookup-table.ts';
import type { Expression } from '../../expressions/expression.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Scalar } from '../../values/value-type.ts';
import { expressionsIn } from './placed-expressions.ts';
import { comparisonOf } from './satisfy.ts';

/** The most values of a fact that stand for it where an expression reads it without bounds of its own. */
const MOST_OWN = 20;

/** Cached by document: inputs, monotony and the estimate of work need the same. */
const known = new WeakMap<RuleSet, ReadonlyMap<string, readonly Comparison[]>>();

/**
 * The bounds at which derived facts change with the facts that they read, as comparisons: keys of tables, bands, and
 * for other reads the fact's own values and ends. Calculations have none of their own, because a value of theirs leads
 * back to one of each operand.
 */
export function expressionBounds(ruleSet: RuleSet): ReadonlyMap<string, readonly Comparison[]> {
  const before = known.get(ruleSet);
  if (before) return before;
  const bounds = new Map<string, Comparison[]>();
  for (const { expression, operands } of expressionsIn(ruleSet)) {
    for (const [position, { at }] of operands.entries()) {
      if (typeof at !== 'string') continue;
      const own = boundsOf(ruleSet, expression, at, position);
      if (own.length > 0) bounds.set(at, [...(bounds.get(at) ?? []), ...own]);
    }
  }
  known.set(ruleSet, bounds);
  return bounds;
}

function boundsOf(
  { tables = {}, facts }: RuleSet,
  expression: Expression,
  fact: string,
  position: number,
): Comparison[] {
  if ('calc' in expression) return [];
  if ('band' in expression) {
    return expression.of.flatMap(({ upTo }) =>
      upTo === undefined ? [] : comparisonsIn(fact, 'lessThanInclusive', upTo),
    );
  }
  const table = 'lookup' in expression ? tables[expression.lookup] : undefined;
  if (table && position < columnsOf(table).keys.length) {
    const cells = new Map(table.rows.map((row) => [JSON.stringify(row[position]), row[position]]));
    return [...cells.values()].flatMap((cell) =>
      comparisonsOfCell(cell ?? ANY).flatMap(({ operator, value }) =>
        comparisonsIn(fact, operator, value),
      ),
    );
  }
  return ownBounds(fact, facts[fact]);
}

function ownBounds(name: string, fact: FactDeclaration | undefined): Comparison[] {
  if (!fact || fact.from) return [];
  if (fact.type === 'boolean') return comparisonsIn(name, 'equal', true);
  if (fact.type === 'list') {
    const items = (fact.of?.enum ?? []).slice(0, MOST_OWN);
    return items.flatMap((item) => comparisonsIn(name, 'contains', item));
  }
  const values = fact.enum ?? [fact.min, fact.max, fact.default as Scalar | undefined];
  return values
    .slice(0, MOST_OWN)
    .flatMap((value) => (value === undefined ? [] : comparisonsIn(name, 'equal', value)));
}

function comparisonsIn(fact: string, operator: string, value: Scalar | Scalar[]): Comparison[] {
  return comparisonsOf(comparisonOf(fact, operator, value));
}

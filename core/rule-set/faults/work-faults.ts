import type { Expression, Lookup } from '../../expressions/expression.ts';
import { expressionsWithin } from '../../expressions/parts.ts';
import type { Fault } from '../../ground/fault.ts';
import type { RuleSet } from '../schema.ts';

/** The most work of all derived facts of a rule set, in operands; about half a second at the worst. */
const MOST_WORK = 50_000;

/** The work of a power or a logarithm, which takes a millisecond, and of a look-up and a cell of its keys. */
const POWER = 250;
const LOOKUP = 200;
const CELLS_OF_ONE = 4;

/**
 * The fault of derived facts that would take long for each appraisal. It is a limit for what is submitted from now
 * on; what is stored already was within the others.
 */
export function workFaults({ facts, tables = {} }: RuleSet): Fault[] {
  const work = Object.values(facts)
    .flatMap(({ from }) => (from ? expressionsWithin(from) : []))
    .reduce((sum, expression) => sum + workOf(expression, tables), 0);
  if (work <= MOST_WORK) return [];
  const message = `come to ${work} steps of computation, and a rule set has at most ${MOST_WORK}; a power or a logarithm counts ${POWER}, a look-up ${LOOKUP} and more with the rows of its table; compute what is used often once, in a fact of its own`;
  return [{ pointer: '/facts', message }];
}

function workOf(expression: Expression, tables: NonNullable<RuleSet['tables']>): number {
  if ('lookup' in expression) return LOOKUP + cellsOf(expression, tables) / CELLS_OF_ONE;
  if (!('calc' in expression)) return operandsOf(expression);
  const [operation, ...operands] = expression.calc;
  return operation === 'power' || operation === 'log' ? POWER : operands.length;
}

/** How many operands a list within an expression has. */
function operandsOf(expression: Expression): number {
  const lists = Object.values(expression).filter((part): part is unknown[] => Array.isArray(part));
  return lists.reduce((sum, list) => sum + list.length, 1);
}

function cellsOf({ lookup }: Lookup, tables: NonNullable<RuleSet['tables']>): number {
  const table = Object.hasOwn(tables, lookup) ? tables[lookup] : undefined;
  return table ? table.rows.length * table.keys.length : 0;
}

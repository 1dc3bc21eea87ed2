import { namedIn, type Cell } from '../../expressions/cell.ts';
import type { Expression } from '../../expressions/expression.ts';
import { columnsOf, type LookupTable } from '../../expressions/lookup-table.ts';
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
  const ofTables = new Map(Object.entries(tables).map(([name, table]) => [name, workIn(table)]));
  const work = Object.values(facts)
    .flatMap(({ from }) => (from ? expressionsWithin(from) : []))
    .reduce((sum, expression) => sum + workOf(expression, ofTables), 0);
  if (work <= MOST_WORK) return [];
  const message = `come to ${Math.ceil(work)} steps of computation, and a rule set has at most ${MOST_WORK}; a power or a logarithm counts ${POWER}, a look-up ${LOOKUP} and more with the rows of its table and the values in their keys; compute what is used often once, in a fact of its own`;
  return [{ pointer: '/facts', message }];
}

function workOf(expression: Expression, ofTables: ReadonlyMap<string, number>): number {
  if ('lookup' in expression) return LOOKUP + (ofTables.get(expression.lookup) ?? 0);
  if (!('calc' in expression)) return operandsOf(expression);
  const [operation, ...operands] = expression.calc;
  return operation === 'power' || operation === 'log' ? POWER : operands.length;
}

/** How many operands a list within an expression has. */
function operandsOf(expression: Expression): number {
  const lists = Object.values(expression).filter((part): part is unknown[] => Array.isArray(part));
  return lists.reduce((sum, list) => sum + list.length, 1);
}

/** The work of comparing all keys of a table; a cell that lists values is compared with each. */
function workIn(table: LookupTable): number {
  const { keys } = columnsOf(table);
  const cells = table.rows.flatMap((row) => row.slice(0, keys.length) as Cell[]);
  return cells.reduce<number>((sum, cell) => sum + comparedIn(cell), 0) / CELLS_OF_ONE;
}

function comparedIn(cell: Cell): number {
  const isList = typeof cell === 'object' && ('in' in cell || 'not' in cell);
  return isList ? namedIn(cell).length : 1;
}

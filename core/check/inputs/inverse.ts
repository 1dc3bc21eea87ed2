import type { ReadFact } from '../../conditions/evaluate.ts';
import { daysAround } from '../../conditions/bounds.ts';
import { comparisonsOf, type Comparison, type NamedConditions } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Calc, Expression, Moved, Operand } from '../../expressions/expression.ts';
import { ANY, namedIn, type Cell } from '../../expressions/cell.ts';
import { kindOf } from '../../expressions/kinds.ts';
import { samplesOf } from '../../expressions/samples.ts';
import { columnsOf, type LookupTable, type LookupTables } from '../../expressions/lookup-table.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { operandFor } from '../../facts/operand-for.ts';
import { Exact, toNumber } from '../../ground/decimal.ts';
import { movedBy, movedByPeriod } from '../../ground/date-arithmetic.ts';
import { isDate, type Value } from '../../values/value-type.ts';

/** A value of one operand for which an expression may give what is wanted. */
export type Candidate = { fact: string; value: Value | undefined };

/** The most candidates of one expression. */
const MOST = 60;

/** What expressions read in a case, and what they come to. */
export type Reading = {
  read: ReadFact;
  tables: LookupTables;
  named: NamedConditions;
  valueOf: (expression: Expression) => Value | undefined;
};

/**
 * Values of single facts for which an expression may give a wanted value, the other operands unchanged. They are to be
 * verified by computing it again.
 */
export function candidatesFor(
  expression: Expression,
  wanted: Value | undefined,
  reading: Reading,
): Candidate[] {
  const { operands = [], conditions = [] } = kindOf(expression).parts(expression);
  const ofOperands = operands.flatMap(({ at }, position) => {
    if (typeof at === 'number' || (typeof at === 'object' && isLiteral(at))) return [];
    // nothing comes of nothing
    const values =
      wanted === undefined ? [undefined] : valuesFor(expression, position, wanted, reading);
    return typeof at === 'string'
      ? values.map((value) => ({ fact: at, value }))
      : values.flatMap((value) => candidatesFor(at, value, reading));
  });
  const ofConditions = conditions.flatMap(({ at }) =>
    comparisonsOf(nodeOf(at, reading.named)).flatMap(aroundBound),
  );
  return [...ofOperands, ...ofConditions].slice(0, MOST);
}

/** Values of a fact that a comparison tells apart. */
function aroundBound({ fact, value: bound }: Comparison): Candidate[] {
  const values = ((): Value[] => {
    if (typeof bound === 'number') return [-1, -0.01, 0, 0.01, 1].map((by) => sum(bound, by));
    if (typeof bound === 'boolean') return [true, false];
    if (isDate(bound)) return daysAround(bound).filter(isDate);
    return typeof bound === 'string' ? [bound, [bound], []] : (bound ?? []).slice();
  })();
  return values.map((value) => ({ fact, value }));
}

function sum(number: number, by: number): number {
  return toNumber(new Exact(number).plus(by));
}

function valuesFor(
  expression: Expression,
  position: number,
  wanted: Value,
  reading: Reading,
): Value[] {
  if ('calc' in expression) return valueInCalc(expression, position, wanted, reading);
  if ('between' in expression && typeof wanted === 'number') {
    const { unit, between } = expression;
    const other = dayOf(between[1 - position], reading);
    if (other === undefined) return [];
    const whole = Math.round(wanted);
    return daysAround(movedBy(other, position === 0 ? -whole : whole, unit)).filter(isDate);
  }
  if ('date' in expression) return daysMovedTo(expression, position, wanted, reading);
  if ('band' in expression) {
    return expression.of.flatMap(({ upTo, is }, at) => {
      if (is !== wanted) return [];
      const before = expression.of[at - 1]?.upTo;
      return [...(upTo === undefined ? [] : [upTo]), ...(before === undefined ? [] : [before + 1])];
    });
  }
  if ('lookup' in expression) {
    const table = reading.tables[expression.lookup];
    const { keys, values } = table ? columnsOf(table) : { keys: [], values: [] };
    if (!table || position >= keys.length) return [wanted];
    const taken = expression.take === undefined ? 0 : values.indexOf(expression.take);
    const rows = table.rows.filter((row) => row[keys.length + taken] === wanted);
    const cellOf = (row: LookupTable['rows'][number]): Cell => row[position] ?? ANY;
    const named = rows.flatMap((row) => namedIn(cellOf(row)));
    // a row that names no key may be reached beside the keys of the others
    const beside = samplesOf({ cells: table.rows.map(cellOf), isWhole: true });
    return [...named, ...beside].slice(0, MOST);
  }
  return [wanted];
}

/** The value of an operand of a calculation, which may be an expression itself. */
function valueInCalc(
  expression: Calc,
  position: number,
  wanted: Value,
  { read, valueOf }: Reading,
): number[] {
  if (typeof wanted !== 'number') return [];
  const [operation, ...operands] = expression.calc;
  const inner = new Map<string, Value | undefined>();
  const plain = operands.map((operand, at) => {
    if (typeof operand !== 'object') return operand;
    const name = `#${at}`;
    inner.set(name, isLiteral(operand) ? operand.value : valueOf(operand));
    return name;
  });
  const name = plain[position];
  if (typeof name !== 'string') return [];
  const number = (fact: string): number | undefined => {
    const value = inner.has(fact) ? inner.get(fact) : read(fact);
    return typeof value === 'number' ? value : undefined;
  };
  const value = operandFor({ ...expression, calc: [operation, ...plain] }, name, wanted, number);
  return value === undefined ? [] : [value];
}

function daysMovedTo(
  expression: Moved,
  position: number,
  wanted: Value,
  reading: Reading,
): Value[] {
  if (position > 0 || !isDate(wanted)) return [];
  const isAdded = 'plus' in expression;
  const span = isAdded ? expression.plus : expression.minus;
  if (typeof span === 'string') return [movedByPeriod(wanted, span, isAdded ? -1 : 1)];
  const [unit, operand] = Object.entries<Operand>(span)[0] ?? [];
  const number = operand === undefined ? undefined : valueOfOperand(operand, reading);
  const isUnit = unit === 'days' || unit === 'months' || unit === 'years';
  if (!isUnit || typeof number !== 'number') return [];
  return [movedBy(wanted, isAdded ? -number : number, unit)];
}

function dayOf(operand: Operand | undefined, reading: Reading): string | undefined {
  const day = operand === undefined ? undefined : valueOfOperand(operand, reading);
  return isDate(day) ? day : undefined;
}

function valueOfOperand(operand: Operand, { read, valueOf }: Reading): Value | undefined {
  if (typeof operand === 'number') return operand;
  if (typeof operand === 'string') return read(operand);
  return isLiteral(operand) ? operand.value : valueOf(operand);
}

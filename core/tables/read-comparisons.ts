import { append } from '../ground/append.ts';
import { isDate, type ValueClass } from '../values/value-type.ts';
import { textOf, type Cell, type Report } from './cell.ts';
import { orders, rangeOf, type ComparedFact, type Leaf } from './comparison.ts';
import { plainSigns } from './plain-signs.ts';
import { hasStraySign, misfitOf, slipIn } from './slips.ts';
import { FACT, quote, readLiteral, type Literal } from './literal.ts';

const SIGN = '<=|>=|<>|!=|[≤≥≠<>=]';
const WORD = 'in|not in|contains|does not contain|before|after|on or before|on or after';
const OPERATION = new RegExp(`^(?:(${SIGN})\\s*|(${WORD})\\s+)(.*)$`, 'is');
const GIVEN = /^is( not)? given$/i;
const CLAUSE = new RegExp(
  `^(${FACT})(?=\\s*(?:${SIGN})|\\s+(?:${WORD})\\s|\\s+is (?:not )?given$|\\s+[-−+\\d][^" ]* *\\.\\.)`,
  'is',
);

/**
 * Reads the cell of a fact's column as comparisons: a value, `>= 5`, `2..4`, `in A, B`, `is given`, or
 * several joined by "and".
 *
 * @example readComparisons('2..4', { fact: 'late', valueClass: 'number' }, () => undefined)
 */
export function readComparisons(
  cell: Cell,
  compared: ComparedFact,
  report: Report,
): Leaf[] | undefined {
  if (typeof cell !== 'string') return readTyped(cell, compared, report);
  const text = plainSigns(cell.trim(), false);
  const parts = splitOutside(text, /\sand\s/iy);
  const tests = parts.every(isTest) ? parts : [text];
  return whole(tests.map((test) => readTest(test, compared, report)));
}

/** Reads a workbook cell with a type of its own: a number, a boolean, a day. */
function readTyped(
  cell: Exclude<Cell, string>,
  { fact, valueClass }: ComparedFact,
  report: Report,
) {
  const isText = typeof cell === 'number' && valueClass === 'string';
  const value = typeof cell === 'object' ? (cell?.date ?? '') : isText ? String(cell) : cell;
  const isDay = typeof cell === 'object' && valueClass === 'string';
  const wrong = isDay ? undefined : misfitOf(value, valueClass, textOf(cell));
  if (wrong === undefined) return [{ fact, operator: 'equal', value }];
  report(`holds ${textOf(cell)}; ${wrong}`);
  return undefined;
}

/** Reads a cell of the column "when": comparisons that name their facts, joined by "and". */
export function readClauses(
  text: string,
  classOf: (fact: string) => ValueClass | undefined,
  report: Report,
): Leaf[] | undefined {
  const clauses: string[] = [];
  for (const part of splitOutside(plainSigns(text.trim(), false), /\sand\s/iy)) {
    const before = clauses.pop();
    // a part that does not begin with a fact and an operator continues the text before it
    if (before !== undefined && !CLAUSE.test(part)) clauses.push(`${before} and ${part}`);
    else append(clauses, before === undefined ? [part] : [before, part]);
  }
  return whole(
    clauses.map((clause) => {
      const fact = CLAUSE.exec(clause)?.[1];
      if (fact === undefined) {
        report(`must be comparisons such as "late >= 2 and grade in A, B"; found ${quote(clause)}`);
        return undefined;
      }
      return readTest(
        clause.slice(fact.length).trim(),
        { fact, valueClass: classOf(fact) },
        report,
      );
    }),
  );
}

function isTest(part: string): boolean {
  return OPERATION.test(part) || GIVEN.test(part) || rangeOf(part) !== undefined;
}

function readTest(written: string, compared: ComparedFact, report: Report): Leaf[] | undefined {
  const { fact, valueClass } = compared;
  const text = plainSigns(written, isOfNumerals(valueClass));
  if (hasStraySign(text)) {
    report(`holds ${quote(text)}; ${slipIn(text, undefined) ?? 'write one sign'}`);
    return undefined;
  }
  const given = GIVEN.exec(text);
  if (given) return [{ fact, operator: 'isGiven', value: given[1] === undefined }];
  const range = valueClass === 'string' ? undefined : rangeOf(text);
  if (range) return range.map(([operator, value]) => ({ fact, operator, value }));
  const [, sign, word, rest = text] = OPERATION.exec(text) ?? [];
  const operation = (sign ?? word ?? '=').toLowerCase().replace('≤', '<=').replace('≥', '>=');
  if (operation === 'in' || operation === 'not in') {
    const value = readList(rest, valueClass, report);
    return value && [{ fact, operator: operation === 'in' ? 'in' : 'notIn', value }];
  }
  const value = readLiteral(rest, itemOf(valueClass), report);
  if (value === undefined) return undefined;
  const operator = operatorFor(operation, value, valueClass);
  if (operator !== undefined) return [{ fact, operator, value }];
  report(`compares by ${quote(operation)}, which takes numbers and dates; found ${quote(rest)}`);
  return undefined;
}

function isOfNumerals(valueClass: ValueClass | undefined): boolean {
  const item = itemOf(valueClass);
  return item === 'number' || item === 'date';
}

function operatorFor(
  operation: string,
  value: Literal,
  valueClass: ValueClass | undefined,
): string | undefined {
  if (operation === '=') return 'equal';
  if (['<>', '!=', '≠'].includes(operation)) return 'notEqual';
  if (operation === 'contains') return 'contains';
  if (operation === 'does not contain') return 'doesNotContain';
  const worded = orders.find(({ word }) => word === operation);
  if (worded) return worded.date;
  const order = orders.find(({ sign }) => sign === operation);
  if (isDate(value) || (typeof value === 'object' && valueClass === 'date')) return order?.date;
  return typeof value === 'number' || typeof value === 'object' ? order?.number : undefined;
}

/** The class that a single value is compared with; for a list, that of its items. */
function itemOf(valueClass: ValueClass | undefined): ValueClass | undefined {
  if (typeof valueClass !== 'object') return valueClass;
  return valueClass.listOf === 'anything' ? undefined : valueClass.listOf;
}

function readList(text: string, valueClass: ValueClass | undefined, report: Report) {
  const items = splitOutside(text, /,/y).map((item) => readLiteral(item, valueClass, report));
  if (items.some((item) => item === undefined)) return undefined;
  if (!items.some((item) => typeof item === 'object')) return items;
  report('lists a fact in brackets; a list holds values only');
  return undefined;
}

/** Splits a text at a separator outside quotes. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    separator.lastIndex = at;
    const found = isQuoted ? null : separator.exec(text);
    if (!found) continue;
    parts.push(text.slice(start, at).trim());
    start = at + found[0].length;
    at = start - 1;
  }
  return [...parts, text.slice(start).trim()];
}

function whole(read: readonly (Leaf[] | undefined)[]): Leaf[] | undefined {
  return read.some((leaves) => leaves === undefined) ? undefined : read.flatMap((l) => l ?? []);
}

import * as z from 'zod';
import { decimalSchema } from '../ground/decimal.ts';
import { boundSchema } from '../ground/bound-schema.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import type { Scalar } from '../values/value-type.ts';

/** The cell that any value meets. */
export const ANY = '*';

const literalSchema = z.union([z.string().min(1).max(200), decimalSchema, z.boolean()]);
const severalSchema = z.array(literalSchema).min(1).max(500);

const EXPECTED =
  'must be a value, "*" for any, { "in" }, { "not" }, { "given" }, or a range of "from" or "above" and "to" or "below"';

/** The schemas of a cell: a value, and objects by the key by which they are recognised; a range has any of four. */
const forms = [
  literalSchema,
  z.strictObject({ in: severalSchema.describe('One of these values.') }),
  z.strictObject({ not: severalSchema.describe('None of these values.') }),
  z.strictObject({ given: z.boolean().describe('Whether the fact is given.') }),
  z
    .strictObject({
      from: boundSchema.optional().describe('This number or date, or more.'),
      above: boundSchema.optional().describe('More than this.'),
      to: boundSchema.optional().describe('This, or less.'),
      below: boundSchema.optional().describe('Less than this.'),
    })
    .refine((range) => Object.keys(range).length > 0, {
      error: 'is a range without a bound',
      // an unknown key is the fault where there is one
      when: ({ issues }) => issues.length === 0,
    }),
] as const;

/**
 * A cell of a table's input: a value, several values, a range, whether the fact is given, or `*` for any value.
 * `from` and `to` belong to the range, `above` and `below` do not.
 */
export const cellSchema = chosenUnion<z.infer<(typeof forms)[number]>>(
  forms,
  (cell) => {
    if (cell === null || cell === '' || Array.isArray(cell)) return undefined;
    if (typeof cell !== 'object') return 0;
    const key = firstKeyIn(cell, ['in', 'not', 'given']);
    return key === undefined ? forms.length - 1 : key + 1;
  },
  (cell) => `${EXPECTED}${insteadOf(cell)}`,
);

function insteadOf(cell: unknown): string {
  if (Array.isArray(cell)) return '; write { "in": [ ... ] } for one of several values';
  return cell === null || cell === ''
    ? '; write "*" for any value, or { "given": false } where the fact is not given'
    : '';
}
export type Cell = z.infer<typeof cellSchema>;

/** The operator of json-rules-engine for each end of a range, of numbers and of dates. */
export const RANGE_OPERATORS = {
  from: ['greaterThanInclusive', 'onOrAfter'],
  above: ['greaterThan', 'after'],
  to: ['lessThanInclusive', 'onOrBefore'],
  below: ['lessThan', 'before'],
} as const;

/** A comparison that a cell stands for. */
export type CellComparison = { operator: string; value: Scalar | Scalar[] };

/**
 * The comparisons of a cell with its fact, in json-rules-engine's operators; none for any value.
 *
 * @example comparisonsOfCell({ from: 2, below: 5 }) // [{ operator: 'greaterThanInclusive', value: 2 }, { operator: 'lessThan', value: 5 }]
 */
export function comparisonsOfCell(cell: Cell): CellComparison[] {
  if (cell === ANY) return [];
  if (typeof cell !== 'object') return [{ operator: 'equal', value: cell }];
  if ('in' in cell) return [{ operator: 'in', value: cell.in }];
  if ('not' in cell) return [{ operator: 'notIn', value: cell.not }];
  if ('given' in cell) return [{ operator: 'isGiven', value: cell.given }];
  return (['from', 'above', 'to', 'below'] as const).flatMap((end) => {
    const value = cell[end];
    if (value === undefined) return [];
    return [{ operator: RANGE_OPERATORS[end][typeof value === 'string' ? 1 : 0], value }];
  });
}

/**
 * The values that a cell names.
 *
 * @example namedIn({ from: 2, below: 5 }) // [2, 5]
 */
export function namedIn(cell: Cell): Scalar[] {
  if (cell === ANY) return [];
  if (typeof cell !== 'object') return [cell];
  if ('in' in cell) return cell.in;
  if ('not' in cell) return cell.not;
  if ('given' in cell) return [];
  return [cell.from, cell.above, cell.to, cell.below].filter((bound) => bound !== undefined);
}

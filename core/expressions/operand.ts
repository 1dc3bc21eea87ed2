import * as z from 'zod';
import { decimalSchema } from '../ground/decimal.ts';
import type { Literal, Operand } from './expression.ts';

const scalarSchema = z.union([z.string().max(200), decimalSchema, z.boolean()]);

export const literalSchema: z.ZodType<Literal> = z.strictObject({
  value: z.union([scalarSchema, z.array(scalarSchema).max(500)]),
});

/** The name of a fact that an expression reads, such as `debt`, `asOf` or `safe.score`. */
export const factNameReadSchema = z.string().max(140);

/**
 * Whether an operand is a value that stands in the rule set as it is.
 *
 * @example isLiteral({ value: '2026-01-01' }) // true
 */
export function isLiteral(operand: Operand): operand is Literal {
  return typeof operand === 'object' && 'value' in operand;
}

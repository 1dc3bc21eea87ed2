import * as z from 'zod';
import { dateFault, dateSchema } from '../ground/dates.ts';
import { decimalSchema, INEXACT } from '../ground/decimal.ts';
import { expressionSchema } from '../expressions/expression-schema.ts';
import { registers } from '../entities/identifiers/schemes.ts';
import type { ScalarClass, ValueClass } from '../values/value-type.ts';

/** The name of a fact; dots are reserved for results of earlier stages. */
export const factNameSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, {
    error: 'must be a name in camel case: a small letter, then letters and digits',
  })
  .refine((name) => !(name in {}), { error: 'is a name that every object has; choose another' });

const textSchema = z.string().min(1).max(500);
const scalarTypes = ['integer', 'decimal', 'boolean', 'string', 'date'] as const;
const scalarSchema = z.union([z.string().max(200), z.number(), z.boolean()]);

/** The minimum or maximum of numbers or of dates. */
const boundSchema = z.union([decimalSchema, dateSchema], {
  error: ({ input }) => {
    if (typeof input === 'number') return INEXACT;
    return typeof input === 'string' ? dateFault(input) : 'must be a number or a date, YYYY-MM-DD';
  },
});

const constraints = {
  enum: z.array(scalarSchema).min(1).max(500).optional(),
  min: boundSchema.optional(),
  max: boundSchema.optional(),
  pattern: z.string().max(200).optional(),
  scheme: z
    .enum([...registers.keys()], {
      error: `must be a scheme of rules/identifiers: ${[...registers.keys()].join(', ')}`,
    })
    .optional(),
};

/** The declaration of a list's items. */
const itemSchema = z.strictObject({ type: z.enum(scalarTypes), ...constraints });

/** One declared fact: its type, its constraints, and the source of its value. */
export const factSchema = z.strictObject({
  type: z.enum([...scalarTypes, 'list']),
  of: itemSchema.optional(),
  ...constraints,
  title: textSchema,
  note: textSchema.optional(),
  unit: z.string().max(40).optional(),
  better: z.enum(['higher', 'lower']).optional(),
  changeable: z.boolean().optional(),
  required: z.literal(true).optional(),
  optional: z.literal(true).optional(),
  default: z.union([scalarSchema, z.array(scalarSchema).max(100)]).optional(),
  from: expressionSchema.optional(),
  decidedBy: z.literal('officer').optional(),
});
export type FactDeclaration = z.infer<typeof factSchema>;
export type ItemDeclaration = z.infer<typeof itemSchema>;

function classOfType(type: ItemDeclaration['type']): ScalarClass {
  return type === 'integer' || type === 'decimal' ? 'number' : type;
}

/** The class of a declared fact's values, which decides the operators that it accepts. */
export function classOf(declaration: Pick<FactDeclaration, 'type' | 'of'>): ValueClass {
  if (declaration.type !== 'list') return classOfType(declaration.type);
  return { listOf: declaration.of ? classOfType(declaration.of.type) : 'anything' };
}

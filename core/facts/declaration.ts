import * as z from 'zod';
import { boundSchema } from '../ground/bound-schema.ts';
import { chosenUnion } from '../ground/chosen-union.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import type { Aggregation } from '../expressions/aggregation.ts';
import { aggregationSchema } from '../expressions/aggregation-schema.ts';
import type { Expression } from '../expressions/expression.ts';
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

const constraints = {
  enum: z.array(scalarSchema).min(1).max(500).optional().describe('All values that are allowed.'),
  min: boundSchema.optional().describe('The least number or the earliest date.'),
  max: boundSchema.optional().describe('The greatest number or the latest date.'),
  pattern: z
    .string()
    .max(200)
    .optional()
    .describe('The form of a text: a regular expression from ^ to $.'),
  scheme: z
    .enum([...registers.keys()], {
      error: `must be a scheme of rules/identifiers: ${[...registers.keys()].join(', ')}`,
    })
    .optional()
    .describe('The register of whose codes the text is one, such as us-ca-corp.'),
};

/** Names of types elsewhere, and what they are here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  number: '"integer" or "decimal"',
  float: '"decimal"',
  int: '"integer"',
  bool: '"boolean"',
  text: '"string"',
  enum: '"string" with "enum"',
  array: '"list"',
};

/** The fault of a type that is none; undefined where it is missing. */
function typeSentence(type: unknown): string | undefined {
  if (type === undefined) return undefined;
  const types = [...scalarTypes, 'list'].map((one) => `"${one}"`).join(', ');
  const known = typeof type === 'string' && Object.hasOwn(ELSEWHERE, type);
  return `must be one of ${types}${known ? `; write ${ELSEWHERE[type]}` : ''}`;
}

/** The declaration of a list's items. */
const itemSchema = z.strictObject({
  type: z.enum(scalarTypes).describe('The type of an item.'),
  ...constraints,
});

/**
 * How a fact is made: of other facts, or of records. A rule set as it is read has the latter as `fromRecords`, so that
 * `from` is then an expression.
 */
const fromSchema = chosenUnion<unknown>(
  [expressionSchema, aggregationSchema],
  (from) => (isOfRecords(from) ? 1 : 0),
  'must be an expression',
) as z.ZodType<Expression>;

function isOfRecords(from: unknown): boolean {
  return (
    typeof from === 'object' && from !== null && 'records' in from && from.records !== 'appraisal'
  );
}

/** One declared fact: its type, its constraints, and the source of its value. */
export const factSchema = z.strictObject({
  type: z
    .enum([...scalarTypes, 'list'], { error: ({ input }) => typeSentence(input) })
    .describe('The type of the value.'),
  of: itemSchema
    .optional()
    .describe(
      'What an item of a list is: its type and the values allowed; required for a list. Items may repeat.',
    ),
  ...constraints,
  title: textSchema.describe("What the fact is, in the regulation's words."),
  note: textSchema.optional().describe('A remark for its readers.'),
  unit: z.string().max(40).optional().describe('The unit of a number.'),
  better: z
    .enum(['higher', 'lower'])
    .optional()
    .describe('Whether a higher or a lower value is better for the organisation.'),
  changeable: z
    .boolean()
    .optional()
    .describe('The organisation can change this fact, so that the ways up may use it.'),
  required: z.literal(true).optional().describe('The request must give the fact.'),
  optional: z
    .literal(true)
    .optional()
    .describe('The fact may be absent; who reads it asks isGiven first.'),
  default: z
    .union([scalarSchema, z.array(scalarSchema).max(100)])
    .optional()
    .describe('The value if the request gives none.'),
  from: fromSchema
    .optional()
    .describe('How the fact is computed from others, or made from records.'),
  overriddenBy: z
    .enum(['source', 'officer'])
    .optional()
    .describe(
      'Who may give a value in place of what records make: the source of the facts, or an officer with office and reason.',
    ),
  law: lawKeysSchema.optional().describe('The law behind the computation; only for derived facts.'),
  shown: z
    .literal(true)
    .optional()
    .describe(
      'The appraisal states the value, such as an interest that is due; only for derived facts. Cases may expect it.',
    ),
  decidedBy: z
    .literal('officer')
    .optional()
    .describe(
      "An officer's discretion: the value is { value, by, reason }, where by is an office, never a name.",
    ),
});
export type FactDeclaration = z.infer<typeof factSchema> & {
  /** How records make the fact, which rules read as one that is given; never in a document. */
  fromRecords?: FromRecords;
};

/** An aggregation, and the declaration as the document has it. */
export type FromRecords = { aggregation: Aggregation; document: FactDeclaration };

export type ItemDeclaration = z.infer<typeof itemSchema>;

function classOfType(type: ItemDeclaration['type']): ScalarClass {
  return type === 'integer' || type === 'decimal' ? 'number' : type;
}

/** The class of a declared fact's values, which decides the operators that it accepts. */
export function classOf(declaration: Pick<FactDeclaration, 'type' | 'of'>): ValueClass {
  if (declaration.type !== 'list') return classOfType(declaration.type);
  return { listOf: declaration.of ? classOfType(declaration.of.type) : 'anything' };
}

import * as z from 'zod';
import type { RecordType, TypesByName } from '../records/record-type.ts';
import { periodSchema } from '../ground/dates.ts';
import { lawSchema, textSchema } from '../ground/law.ts';

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: 'must be an id of small letters, digits and hyphens, such as fast-lane',
    })
    .max(80)
    .describe('The id by which rule sets name it.'),
  title: textSchema.describe('What follows, in words for its readers.'),
  law: lawSchema.describe('The law that provides for it.'),
};

/** An incentive: granted by the appraisal itself. */
export const incentiveSchema = z.strictObject({
  ...common,
  kind: z.literal('incentive').describe('Granted by the appraisal itself.'),
  longest: periodSchema
    .optional()
    .describe(
      'The longest term, which is its term where a rule set gives no "lasts"; without both, it has no term.',
    ),
});

/**
 * A restriction, which an appraisal only proposes. The catalogue sets who decides it, its notice, its longest
 * term and its remedies; a rule set cannot change them.
 */
export const restrictionSchema = z.strictObject({
  ...common,
  kind: z
    .literal('restriction')
    .describe('Only proposed: without effect until somebody decides it.'),
  decidedBy: z.enum(['officer', 'panel', 'court']).describe('Who decides it.'),
  notice: z
    .strictObject({ says: textSchema, period: periodSchema.optional() })
    .describe(
      'What the organisation is told before the decision ("says"), and how long the notice runs ("period").',
    ),
  longest: periodSchema.describe(
    'The longest term, which is its term where a rule set gives no "lasts".',
  ),
  wayBack: textSchema.describe('How the organisation ends it or has it reviewed.'),
});

export const measureDefinitionSchema = z.discriminatedUnion('kind', [
  incentiveSchema,
  restrictionSchema,
]);
export type MeasureDefinition = z.infer<typeof measureDefinitionSchema>;

/** The catalogue of measures that rule sets can name: `rules/measures.json`. */
export const catalogueSchema = z
  .strictObject({
    $schema: z.string().optional(),
    measures: z.array(measureDefinitionSchema).max(2000),
  })
  .refine(({ measures }) => new Set(measures.map(({ id }) => id)).size === measures.length, {
    error: 'names a measure twice',
    path: ['measures'],
  });

/** What rule sets can name: the measures of the catalogue, and the record types. */
export type Catalogue = z.infer<typeof catalogueSchema> & {
  recordTypes?: readonly RecordType[] | undefined;
};

/** The record types of a catalogue by name. */
export function typesIn({ recordTypes = [] }: Pick<Catalogue, 'recordTypes'>): TypesByName {
  return new Map(recordTypes.map((type) => [type.type, type]));
}

/** Finds a measure of the catalogue by id. */
export function measureOf(catalogue: Catalogue, id: string): MeasureDefinition | undefined {
  return catalogue.measures.find((measure) => measure.id === id);
}

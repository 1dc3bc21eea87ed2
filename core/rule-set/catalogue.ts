import * as z from 'zod';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { entityKinds } from '../entities/identifiers/entity-kind.ts';
import type { RecordType, TypesByName } from '../records/record-type.ts';
import { periodSchema } from '../ground/dates.ts';
import { lawSchema, textSchema } from '../ground/law.ts';

const idSchema = (example: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: `must be an id of small letters, digits and hyphens, such as ${example}`,
    })
    .max(80);

const common = {
  id: idSchema('fast-lane').describe('The id by which rule sets name it.'),
  title: textSchema.describe('What follows, in words for its readers.'),
  law: lawSchema.describe('The law that provides for it.'),
  appliesTo: z
    .array(entityKindSchema)
    .min(1)
    .max(entityKinds.length)
    .refine((kinds) => new Set(kinds).size === kinds.length, { error: 'names a kind twice' })
    .optional()
    .describe(
      'The kinds of organisations to which it can apply; without it, to all. A natural person is none of them.',
    ),
  elsewhere: z
    .strictObject({
      event: idSchema('tender-barred').describe('The name of the event for other systems.'),
      says: textSchema.describe('What another system does with it.'),
    })
    .optional()
    .describe('What it does in other systems.'),
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
  endsBy: idSchema('cn-restriction')
    .optional()
    .describe(
      'The procedure by which it is taken away, where the law wants one; without it, it ends with the appraisal that grants it no longer.',
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
  procedure: idSchema('cn-restriction')
    .optional()
    .describe(
      'The procedure by which it is decided, a folder of rules/procedures; without it, it stays proposed.',
    ),
  severity: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('How severe it is: 1 is the lightest. One without comes after all others.'),
  alike: idSchema('purchasing-platform')
    .optional()
    .describe(
      'The name of a group of restrictions that are alike: a more severe one absorbs the lighter ones.',
    ),
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
  })
  .superRefine(({ measures }, context) => {
    for (const { pointer, message } of rankFaults(measures)) {
      context.addIssue({ code: 'custom', path: pointer, message });
    }
  });

/** The faults of restrictions that are alike: one without a rank, or two of one rank, so that none is the lighter. */
function rankFaults(
  measures: readonly MeasureDefinition[],
): { pointer: (string | number)[]; message: string }[] {
  const ranked = new Map<string, string>();
  return measures.flatMap((measure, at) => {
    if (measure.kind !== 'restriction' || measure.alike === undefined) return [];
    const { id, alike, severity } = measure;
    const pointer = ['measures', at, severity === undefined ? 'alike' : 'severity'];
    if (severity === undefined) {
      return [{ pointer, message: 'needs "severity", which says which of those alike is lighter' }];
    }
    const key = `${alike} ${severity}`;
    const other = ranked.get(key);
    if (other === undefined) ranked.set(key, id);
    return other === undefined
      ? []
      : [
          {
            pointer,
            message: `is ${severity}, as that of "${other}", which is alike; give the lighter one a lower number`,
          },
        ];
  });
}

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

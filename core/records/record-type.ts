import * as z from 'zod';
import { recordTypeNameSchema } from '../expressions/aggregation-schema.ts';
import { factNameSchema, factSchema, type FactDeclaration } from '../facts/declaration.ts';
import { periodSchema } from '../ground/dates.ts';
import { lawSchema, textSchema } from '../ground/law.ts';
import { displaySchema } from './display-schema.ts';
import { sourceSchema } from './source-name.ts';

/** Names that every record has, and names by which conditions speak of something else than its fields. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...['occurredOn', 'source', 'id', 'type', 'entity'],
  ...['group', 'other', 'facts', 'asOf'],
]);

/** One field of a record: the declaration of a fact that is given. */
const fieldSchema = factSchema.pick({
  ...{ type: true, of: true, enum: true, min: true, max: true, pattern: true, scheme: true },
  ...{ title: true, note: true, unit: true, required: true, optional: true, default: true },
});

/**
 * A type of record: which fields a dated statement about an organisation has, on which law it rests, how long it is
 * shown and kept, and who may write it. Unknown keys are rejected.
 */
export const recordTypeSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  type: recordTypeNameSchema.describe('The name of the type, which is the name of its file.'),
  version: z
    .string()
    .regex(/^[0-9][0-9A-Za-z.-]{0,31}$/, { error: 'must be a version such as 1 or 2026-01' })
    .describe('The version; a later one only adds optional fields and values of enums.'),
  title: textSchema.describe('What such a record is, in the words of the law.'),
  category: z
    .enum(['basic', 'licence', 'inspection', 'adverse', 'performance', 'favourable'])
    .describe('What it says of the organisation.'),
  severity: z
    .enum(['none', 'minor', 'general', 'serious'])
    .optional()
    .describe('The class of severity, where all records of the type have the same.'),
  law: lawSchema.describe('The law on which such records are kept.'),
  display: displaySchema
    .optional()
    .describe(
      'How long it is shown, counted from the day that it is about: all records alike, or the first of its terms whose "if" holds. Of which none holds is not shown by its type.',
    ),
  retention: periodSchema
    .optional()
    .describe('How long it may be kept, counted from the day that it is about.'),
  sources: z
    .array(sourceSchema)
    .min(1)
    .max(100)
    .refine((sources) => new Set(sources).size === sources.length, {
      error: 'names a source twice',
    })
    .describe('Who may write records of the type.'),
  note: textSchema.optional().describe('A remark for its readers.'),
  fields: z
    .record(
      factNameSchema.refine((name) => !RESERVED.has(name), {
        error: `is a name that every record has; choose another than ${[...RESERVED].join(', ')}`,
      }),
      fieldSchema,
    )
    .refine((fields) => Object.keys(fields).length <= 100, { error: 'has more than 100 fields' })
    .describe('The fields by name, declared as the facts of a rule set.'),
});
export type RecordType = z.infer<typeof recordTypeSchema>;

/** The record types that rule sets can read, by name. */
export type TypesByName = ReadonlyMap<string, RecordType>;

/** The fields as declarations of facts. */
export function fieldsOf({ fields }: Pick<RecordType, 'fields'>): Record<string, FactDeclaration> {
  return fields;
}

import * as z from 'zod';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { shownTextSchema, shownWordsSchema } from '../ground/shown-text.ts';
import { hearingSchema } from '../procedures/hearing.ts';

/** The organisation that a notice is for. */
export const addresseeSchema = z.strictObject({
  kind: entityKindSchema.describe('Its kind; a natural person is none.'),
  ids: z
    .array(z.string().max(100))
    .min(1, { error: 'must have at least one' })
    .max(5)
    .describe('Its codes, each as scheme:code.'),
  name: shownTextSchema.optional().describe('Its name, if its register gives one.'),
});

/** What the office that writes a notice says in it, and who it is. */
export const saidSchema = z.strictObject({
  office: z
    .strictObject({
      name: shownTextSchema.describe('The authority, and its office.'),
      address: shownTextSchema.optional().describe('Where it is reached; no name of a person.'),
    })
    .describe('Who writes.'),
  measure: z
    .strictObject({
      title: shownTextSchema.describe('What it is.'),
      law: shownTextSchema.describe('The law that provides for it.'),
      wayBack: shownTextSchema.describe('What ends it.'),
    })
    .optional()
    .describe('The measure that is proposed or begins.'),
  hearing: hearingSchema.optional().describe('The hearing that is announced.'),
  content: shownWordsSchema.optional().describe('What is proposed, decided or told.'),
  reasons: shownWordsSchema.optional().describe('The reasons.'),
  evidence: shownWordsSchema.optional().describe('The evidence.'),
});
export type Addressee = z.infer<typeof addresseeSchema>;
export type Said = z.infer<typeof saidSchema>;

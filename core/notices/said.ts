import * as z from 'zod';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { textSchema } from '../ground/law.ts';
import { hasUnseen, UNSEEN_FAULT } from './unseen.ts';

const lineSchema = textSchema
  .refine((text) => !hasUnseen(text), { error: UNSEEN_FAULT })
  .refine((text) => text.trim() !== '', { error: 'is empty; write it, or leave it out' });
const wordsSchema = z.union([lineSchema, z.array(lineSchema).min(1).max(50)], {
  error: 'must be a text, or a list of 1 to 50 texts',
});

/** The organisation that a notice is for. */
export const addresseeSchema = z.strictObject({
  kind: entityKindSchema.describe('Its kind; a natural person is none.'),
  ids: z
    .array(z.string().max(100))
    .min(1, { error: 'must have at least one' })
    .max(5)
    .describe('Its codes, each as scheme:code.'),
  name: lineSchema.optional().describe('Its name, if its register gives one.'),
});

/** What the office that writes a notice says in it, and who it is. */
export const saidSchema = z.strictObject({
  office: z
    .strictObject({
      name: lineSchema.describe('The authority, and its office.'),
      address: lineSchema.optional().describe('Where it is reached; no name of a person.'),
    })
    .describe('Who writes.'),
  measure: z
    .strictObject({
      title: lineSchema.describe('What it is.'),
      law: lineSchema.describe('The law that provides for it.'),
      wayBack: lineSchema.describe('What ends it.'),
    })
    .optional()
    .describe('The measure that is proposed or begins.'),
  hearing: z
    .strictObject({
      time: lineSchema.describe('When it is.'),
      place: lineSchema.describe('Where it is.'),
    })
    .optional()
    .describe('The hearing that is announced.'),
  content: wordsSchema.optional().describe('What is proposed, decided or told.'),
  reasons: wordsSchema.optional().describe('The reasons.'),
  evidence: wordsSchema.optional().describe('The evidence.'),
});
export type Addressee = z.infer<typeof addresseeSchema>;
export type Said = z.infer<typeof saidSchema>;

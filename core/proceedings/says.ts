import * as z from 'zod';
import { textSchema } from '../ground/law.ts';
import { shownTextSchema, shownWordsSchema } from '../ground/shown-text.ts';
import { hearingSchema } from '../procedures/hearing.ts';
import { needs, type Need } from '../procedures/step-schema.ts';

const textsSchema = z.array(textSchema).min(1).max(20);

/**
 * What a step says: its reasons, the law and the evidence that it rests on, what the entity can do against it, and what its
 * notice says beside them. Each is a text of the office, and never names a person.
 */
export const saysSchema = z
  .strictObject({
    reasons: textSchema.optional().describe('Why it is taken.'),
    law: textsSchema.optional().describe('The law that it rests on, by its provisions.'),
    evidence: textsSchema.optional().describe('What proves it, by reference.'),
    remedy: textsSchema.optional().describe('What the entity is told that it can do against it.'),
    pledge: textSchema.optional().describe('What is pledged.'),
    reference: textSchema
      .optional()
      .describe('The reference of the decision, such as that of a court.'),
    reply: shownTextSchema
      .optional()
      .describe('The words of the entity, which are published as they stand; no name of a person.'),
    content: shownWordsSchema
      .optional()
      .describe('In its notice: what is proposed, decided or told.'),
    address: shownTextSchema
      .optional()
      .describe('In its notice: where the office is reached; no name of a person.'),
    hearing: hearingSchema.optional().describe('In its notice: the hearing that is announced.'),
  })
  .refine((says) => Object.keys(says).length > 0, { error: 'says nothing; leave it out' });
export type Says = z.infer<typeof saysSchema>;

/**
 * What a step has of what steps can need.
 *
 * @example needsMetBy({ reasons: 'Arrears of two years', address: '1 Mill Street' }) // ['reasons']
 */
export function needsMetBy(says: Says | undefined): Need[] {
  return needs.filter((need) => says?.[need] !== undefined).toSorted();
}

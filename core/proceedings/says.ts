import * as z from 'zod';
import { textSchema } from '../ground/law.ts';
import type { Need } from '../procedures/step-schema.ts';

const textsSchema = z.array(textSchema).min(1).max(20);

/**
 * What a step says: its reasons, the law and the evidence that it rests on, what the entity can do against it. Each is a
 * text of the office, and never names a person.
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
  })
  .refine((says) => Object.keys(says).length > 0, { error: 'says nothing; leave it out' });
export type Says = z.infer<typeof saysSchema>;

/**
 * What a step has of what steps can need.
 *
 * @example needsMetBy({ reasons: 'Arrears of two years' }) // ['reasons']
 */
export function needsMetBy(says: Says | undefined): Need[] {
  return Object.keys(says ?? {}).toSorted() as Need[];
}

import * as z from 'zod';
import { referenceSchema } from '../ground/reference.ts';
import type { DoubtDecided } from './record-state.ts';

/** Why a doubtful writing is decided as it is. */
export const doubtReasonCodes = [
  'source-confirms',
  'sent-again',
  'delivered-late',
  'corrected-back',
  'ordered-by-law',
] as const;

/** The reason of a decision about a doubtful writing; no free text about anybody. */
export const doubtReasonSchema = z.strictObject(
  {
    code: z.enum(doubtReasonCodes, { error: `must be one of ${doubtReasonCodes.join(', ')}` }),
    reference: referenceSchema.optional(),
  },
  { error: 'must be an object with code' },
);
export type DoubtReason = z.output<typeof doubtReasonSchema>;

/** What can be decided of a doubtful writing, and what that does. */
export const doubtDecisions = { duplicate: 'duplicate', return: 'returned' } as const satisfies {
  [decision: string]: DoubtDecided;
};
export type DoubtDecision = keyof typeof doubtDecisions;

/** A decision about a doubtful writing as it is sent. */
export const doubtDecisionSchema = z.strictObject({
  seq: z
    .int({ error: 'must be the place of the doubtful writing, as it is listed' })
    .min(1)
    .meta({ description: 'The place of the doubtful writing in the chain.' }),
  decision: z.enum(['duplicate', 'return'], { error: 'must be "duplicate" or "return"' }).meta({
    description:
      '`duplicate`: it was sent twice or came late, and what stands stays. `return`: its source says again what it said before, and it stands from now on.',
  }),
  reason: doubtReasonSchema,
});

import * as z from 'zod';
import { referenceSchema } from '../../ground/reference.ts';
import { requestedDaySchema } from '../../ground/requested-day.ts';

/** Why a conflict is decided as it is. */
export const reasonCodes = [
  'same-organisation',
  'succession',
  'different-organisations',
  'mistyped-code',
  'register-corrected',
  'register-confirms',
  'struck-off',
  'ordered-by-law',
] as const;

/** The reason of a decision: a code, and the law or the register's entry behind it; no free text about anybody. */
export const reasonSchema = z.strictObject(
  {
    code: z.enum(reasonCodes, { error: `must be one of ${reasonCodes.join(', ')}` }),
    reference: referenceSchema.optional(),
  },
  { error: 'must be an object with code' },
);

const id = z.string({ error: 'must be an id, scheme:code' }).max(100);
const on = requestedDaySchema.optional();

/** The decisions about a conflict. */
export const conflictDecisionSchema = z.discriminatedUnion(
  'act',
  [
    z.strictObject({
      act: z.literal('keep'),
      keeps: id.meta({
        description:
          'Which of the two claims stands: the entity that has the code from now on, or the code that the entity has.',
      }),
      reason: reasonSchema,
    }),
    z.strictObject({
      act: z.literal('withdraw-code'),
      code: id.meta({ description: 'The code: it can be read, and nothing is written under it.' }),
      reason: reasonSchema,
    }),
    z.strictObject({
      act: z.literal('merge'),
      survivor: id.meta({ description: 'The entity that the other one counts as.' }),
      on: on.meta({ description: 'The first day of the merger; today unless given.' }),
      reason: reasonSchema,
    }),
    z.strictObject({
      act: z.literal('split'),
      on: on.meta({
        description: 'The first day on which both stand alone again; today unless given.',
      }),
      reason: reasonSchema,
    }),
  ],
  {
    error: 'must be an object with act: keep, withdraw-code, merge or split',
  },
);
export type ConflictDecision = z.output<typeof conflictDecisionSchema>;

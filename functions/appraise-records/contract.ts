import * as z from 'zod';
import type { TaskContract } from '../tasks/task.ts';

/** Messages as a queue hands them over, in order for each entity. */
const messages = z.looseObject({
  Records: z.array(
    z.looseObject({
      messageId: z.string(),
      body: z.string(),
      attributes: z.looseObject({ MessageGroupId: z.string() }),
    }),
  ),
});

/** The body of a message. */
export const workSchema = z.looseObject({
  entity: z.string(),
  seq: z.coerce.number().int(),
  at: z.string(),
});

export const contract = {
  handler: 'appraise-records',
  input: messages,
  output: z.strictObject({
    batchItemFailures: z.array(z.strictObject({ itemIdentifier: z.string() })),
  }),
} as const satisfies TaskContract;

import * as z from 'zod';

/** A refusal as answers show it, RFC 9457. */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'What kind of problem, as a URI reference.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    faults: z
      .array(
        z.strictObject({
          pointer: z.string().meta({ description: 'Where, as a JSON pointer.' }),
          message: z.string(),
        }),
      )
      .meta({
        description:
          'Every fault, not only the first; at most 1,000 in an answer and 50 for an item of a batch. No value is repeated.',
      }),
    moreFaults: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'How many faults there are beyond those that are listed.' }),
    retryable: z
      .literal(true)
      .optional()
      .meta({ description: 'The same request may be sent again.' }),
  })
  .meta({
    id: 'Problem',
    description: 'A problem document (RFC 9457) that lists every fault by JSON pointer.',
  });

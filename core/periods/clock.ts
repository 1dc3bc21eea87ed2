import * as z from 'zod';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { spanSchema } from './span.ts';

/** The events from whose day a period can run. */
const events = ['receipt', 'service', 'document', 'publication', 'endOfAct'] as const;

/** The event from whose day a period runs. */
export const eventSchema = z.enum(events, {
  error: ({ input }) =>
    input === undefined
      ? `is required: from when the period runs, ${events.join(', ')}`
      : `must be ${events.slice(0, -1).join(', ')} or ${events.at(-1)}`,
});

export type Event = z.infer<typeof eventSchema>;

/** A period as a procedure declares it: how long it is, from which event it runs, and how it is counted. */
export const clockSchema = z.strictObject({
  period: spanSchema.describe(
    'How long it is, such as `10 working days`, `15 calendar days`, `3 months` or `1 year`.',
  ),
  from: eventSchema.describe(
    'From the day of which event it runs: a request or notice is received, it is served, the document is dated, it is published, or the act ends.',
  ),
  countStart: z
    .boolean()
    .optional()
    .describe('Whether the day of the event counts as the first; by default it does not.'),
  roll: z
    .boolean()
    .optional()
    .describe('Whether an end that is no working day moves to the next one; by default it stays.'),
  calendar: z
    .string()
    .optional()
    .describe('The calendar of working days, where the period is in working days or rolls.'),
  law: lawKeysSchema.describe('The entries of `law` that set it.'),
});

/** A period as a procedure declares it. */
export type Clock = z.infer<typeof clockSchema>;

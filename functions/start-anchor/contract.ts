import * as z from 'zod';
import { anchorIdSchema } from '../../core/receipt/anchor.ts';
import { dateSchema } from '../../core/ground/dates.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-anchor',
  /** The day is today in UTC; an anchor that has begun is found by its own. */
  input: z.object({ day: dateSchema.optional() }),
  output: z.strictObject({ anchor: anchorIdSchema, segments: z.array(z.int()) }),
} as const satisfies TaskContract;

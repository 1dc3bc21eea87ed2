import * as z from 'zod';
import { dateSchema } from '../../core/ground/dates.ts';
import { verificationIdSchema } from '../../store/passes/verification/verification.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-verification',
  /** The day is today in UTC; a verification that has begun is found by its own. */
  input: z.object({ day: dateSchema.optional() }),
  output: z.strictObject({ verification: verificationIdSchema, segments: z.array(z.int()) }),
} as const satisfies TaskContract;

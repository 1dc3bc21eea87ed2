import * as z from 'zod';
import { verificationIdSchema } from '../../store/passes/verification/verification.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'finish-verification',
  input: z.object({ verification: verificationIdSchema }),
  output: z.strictObject({
    verification: verificationIdSchema,
    status: z.enum(['running', 'finished', 'cancelled']),
    /** Whether nobody has changed what is stored without Gradus. */
    holds: z.boolean(),
  }),
} as const satisfies TaskContract;

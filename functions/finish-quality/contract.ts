import * as z from 'zod';
import { qualityIdSchema } from '../../store/passes/quality/quality-pass.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'finish-quality',
  input: z.object({ quality: qualityIdSchema }),
  output: z.strictObject({
    quality: qualityIdSchema,
    status: z.enum(['running', 'finished', 'cancelled']),
  }),
} as const satisfies TaskContract;

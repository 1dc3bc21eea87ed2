import * as z from 'zod';
import { qualityIdSchema } from '../../store/passes/quality/quality-pass.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-quality',
  /** A report that has begun is found by its id; a new one has the minute in which it begins. */
  input: z.object({ quality: qualityIdSchema.optional() }),
  output: z.strictObject({ quality: qualityIdSchema, segments: z.array(z.int()) }),
} as const satisfies TaskContract;

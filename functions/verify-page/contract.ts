import * as z from 'zod';
import { verificationIdSchema } from '../../store/passes/verification/verification.ts';
import type { TaskContract } from '../tasks/task.ts';

const place = { verification: verificationIdSchema, segment: z.int().min(0) };

export const contract = {
  handler: 'verify-page',
  input: z.strictObject(place),
  output: z.strictObject({ ...place, done: z.boolean() }),
} as const satisfies TaskContract;

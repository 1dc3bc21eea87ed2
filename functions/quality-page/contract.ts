import * as z from 'zod';
import { qualityIdSchema } from '../../store/passes/quality/quality-pass.ts';
import type { TaskContract } from '../tasks/task.ts';

const place = { quality: qualityIdSchema, segment: z.int().min(0) };

export const contract = {
  handler: 'quality-page',
  input: z.strictObject(place),
  output: z.strictObject({ ...place, done: z.boolean() }),
} as const satisfies TaskContract;

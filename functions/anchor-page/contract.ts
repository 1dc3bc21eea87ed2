import * as z from 'zod';
import { anchorIdSchema } from '../../core/receipt/anchor.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'anchor-page',
  input: z.strictObject({ anchor: anchorIdSchema, segment: z.int().min(0) }),
  output: z.strictObject({ anchor: anchorIdSchema, segment: z.int(), done: z.boolean() }),
} as const satisfies TaskContract;

import * as z from 'zod';
import type { TaskContract } from '../tasks/task.ts';

const left = z.array(
  z.strictObject({
    shard: z.int().min(0),
    after: z.record(z.string(), z.unknown()).optional(),
  }),
);
const count = z.int().min(0);

export const contract = {
  handler: 'pass-time',
  input: z.object({ left: left.optional() }),
  output: z.strictObject({ looked: count, written: count, faulty: count, left }),
} as const satisfies TaskContract;

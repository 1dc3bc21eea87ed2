import * as z from 'zod';
import { runId } from '../../api/schemas/parameters.ts';
import { runSegment } from '../../api/schemas/run-schemas.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'run-page',
  input: runSegment,
  output: z.strictObject({ run: runId, segment: z.int(), done: z.boolean() }),
} as const satisfies TaskContract;

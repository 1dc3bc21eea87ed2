import * as z from 'zod';
import { runId } from '../../api/schemas/parameters.ts';
import { runStart } from '../../api/schemas/run-schemas.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-run',
  input: runStart,
  output: z.strictObject({ run: runId, segments: z.array(z.int()) }),
} as const satisfies TaskContract;

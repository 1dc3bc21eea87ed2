import * as z from 'zod';
import { runId } from '../../api/schemas/parameters.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'finish-run',
  input: z.object({ run: runId }),
  output: z.strictObject({ run: runId, status: z.enum(['running', 'finished']) }),
} as const satisfies TaskContract;

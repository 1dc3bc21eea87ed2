import * as z from 'zod';
import { runId } from '../../api/schemas/parameters.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-due-runs',
  input: z.unknown(),
  output: z.strictObject({ started: z.array(runId) }),
} as const satisfies TaskContract;

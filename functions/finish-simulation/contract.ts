import * as z from 'zod';
import { simulationId } from '../../api/schemas/parameters.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'finish-simulation',
  input: z.object({ simulation: simulationId }),
  output: z.strictObject({
    simulation: simulationId,
    status: z.enum(['running', 'finished', 'cancelled']),
  }),
} as const satisfies TaskContract;

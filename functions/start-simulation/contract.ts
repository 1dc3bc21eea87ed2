import * as z from 'zod';
import { simulationId } from '../../api/schemas/parameters.ts';
import { simulationStart } from '../../api/schemas/simulation-schemas.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'start-simulation',
  input: simulationStart,
  output: z.strictObject({ simulation: simulationId, segments: z.array(z.int()) }),
} as const satisfies TaskContract;

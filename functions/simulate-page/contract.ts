import * as z from 'zod';
import { simulationId } from '../../api/schemas/parameters.ts';
import { simulationSegment } from '../../api/schemas/simulation-schemas.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'simulate-page',
  input: simulationSegment,
  output: z.strictObject({ simulation: simulationId, segment: z.int(), done: z.boolean() }),
} as const satisfies TaskContract;

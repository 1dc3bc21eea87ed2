import * as z from 'zod';
import { anchorIdSchema } from '../../core/receipt/anchor.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'finish-anchor',
  input: z.object({ anchor: anchorIdSchema }),
  output: z.strictObject({
    anchor: anchorIdSchema,
    status: z.enum(['running', 'finished', 'cancelled']),
    /** Whether the ledger has everything that the anchor before has. */
    holds: z.boolean(),
  }),
} as const satisfies TaskContract;

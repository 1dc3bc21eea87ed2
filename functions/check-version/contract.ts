import * as z from 'zod';
import { checkId, checkStart } from '../../api/schemas/check-schemas.ts';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'check-version',
  input: checkStart,
  output: z.strictObject({ check: checkId }),
} as const satisfies TaskContract;

import * as z from 'zod';
import type { TaskContract } from '../tasks/task.ts';

export const contract = {
  handler: 'publish-packs',
  input: z.unknown(),
  output: z.strictObject({
    /** Versions of record types that are in force from today on. */
    recordTypes: z.array(z.string()),
    /** Versions of procedures that were published. */
    procedures: z.array(z.string()),
    published: z.array(z.string()),
    stood: z.array(z.string()),
    /** Left out, because a version that people set in force governs the first day of their law. */
    heldBack: z.array(z.string()),
    /** Sentences about versions that people submitted here with another content, which stand. */
    differing: z.array(z.string()),
  }),
} as const satisfies TaskContract;

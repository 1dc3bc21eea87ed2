import * as z from 'zod';
import { ruleSetId, version } from './parameters.ts';
import { digest } from './version-schemas.ts';

export const checkId = z
  .string()
  .regex(/^chk_[0-9a-f]{40}$/, { error: 'must be the id of a check: chk_ and 40 hex digits' })
  .meta({
    description: 'The id of a check, made from the content that is checked.',
    examples: ['chk_3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0b5c3e9aa'],
  });

const share = z.number().min(0).max(1);

export const check = z
  .strictObject({
    id: checkId,
    ruleSet: ruleSetId,
    version,
    digest: digest.meta({ description: 'The content that is checked.' }),
    status: z.enum(['running', 'finished', 'failed']),
    progress: share.meta({ description: 'How much of the estimated work is done, from 0 to 1.' }),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().optional(),
    reason: z.string().optional().meta({ description: 'Why it failed.' }),
  })
  .meta({ id: 'Check', description: 'A check of a draft that takes longer than a request.' });

export const report = z.record(z.string(), z.unknown()).meta({
  id: 'CheckReport',
  description: 'Findings, cases that came out otherwise, and what the cases cover.',
});

/** What starts a check inside the system. */
export const checkStart = z.strictObject({ check: checkId, attempt: z.int().min(1) });
export type CheckStart = z.output<typeof checkStart>;

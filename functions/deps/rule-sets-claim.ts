import * as z from 'zod';

/** Whether a token must carry the claim `rule_sets`; where it is optional, a token without it is unlimited. */
export const ruleSetsClaimSchema = z.enum(['required', 'optional'], {
  error: 'must be required or optional',
});
export type RuleSetsClaim = z.infer<typeof ruleSetsClaimSchema>;

import * as z from 'zod';

/** A text of a rule set, with the longest permitted length. */
export const textSchema = z.string().min(1).max(2000);

/** One legal source: its title, the passage, and whether somebody has verified it. */
export const lawSchema = z.strictObject({
  title: textSchema,
  cite: textSchema.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  verified: z.boolean(),
  note: textSchema.optional(),
});

/** One law key, or several if a rule rests on several sources. */
export const lawKeysSchema = z.union([
  z.string(),
  z.array(z.string()).min(1, { error: 'must name at least one entry of "law"' }).max(10),
]);

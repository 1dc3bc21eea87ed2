import * as z from 'zod';

/** A text of a rule set, with the longest permitted length. */
export const textSchema = z.string().min(1).max(2000);

/** One legal source: its title, the passage, and whether somebody has verified it. */
export const lawSchema = z.strictObject({
  title: textSchema.describe('The title of the text.'),
  cite: textSchema.optional().describe('The passage, such as article 3 (2).'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the text stands.'),
  verified: z.boolean().describe('Whether somebody has read that text.'),
  note: textSchema.optional().describe('A remark for its readers.'),
});

/** A text of law. */
export type Law = z.infer<typeof lawSchema>;

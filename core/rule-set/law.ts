import * as z from 'zod';

/** A text of a regulation, as long as one may be. */
export const textSchema = z.string().min(1).max(2000);

/** One text of law: what it is, where in it, and whether somebody has read it. */
export const lawSchema = z.strictObject({
  title: textSchema,
  cite: textSchema.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  verified: z.boolean(),
  note: textSchema.optional(),
});

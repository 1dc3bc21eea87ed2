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

/** One law entry, or several where a rule rests on more than one. */
export const lawKeysSchema = z.union([
  z.string(),
  z.array(z.string()).min(1, { error: 'must name at least one entry of "law"' }).max(10),
]);

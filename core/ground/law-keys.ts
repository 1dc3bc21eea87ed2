import * as z from 'zod';

/** One law key, or several if a rule rests on several sources. */
export const lawKeysSchema = z.union([
  z.string(),
  z.array(z.string()).min(1, { error: 'must name at least one entry of "law"' }).max(10),
]);

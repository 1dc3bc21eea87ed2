import * as z from 'zod';

/** Who attests records: a short name such as `us-cms`. */
export const sourceSchema = z
  .string({ error: 'must name the source' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/, {
    error: 'must be the short name of a source, such as us-cms: letters, digits and . _ : -',
  });

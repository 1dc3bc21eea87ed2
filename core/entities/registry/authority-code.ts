import * as z from 'zod';

/** Who supervises an entity, as a short code. */
export const authorityCodeSchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, {
  error:
    'must be the code of an authority: 2 to 40 small letters, digits and hyphens, such as gb-fsa',
});

/** In place of an authority: nobody is named who supervises the entity. */
export const NO_AUTHORITY = 'none';

/** Who supervises an entity, where it is registered: a code that does not mean that nobody does. */
export const supervisorCodeSchema = authorityCodeSchema.refine((code) => code !== NO_AUTHORITY, {
  error: `must be the code of an authority; "${NO_AUTHORITY}" stands for having none, in tokens and worklists`,
});

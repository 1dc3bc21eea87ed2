import * as z from 'zod';

/** The name of a client: no address of a mailbox, and not digits alone. */
export const clientName = z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'must be the id of a client',
});

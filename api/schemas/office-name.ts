import * as z from 'zod';

/** The caller, as the ledger names it: an office of the operator's list, or a client as a digest. */
export const officeName = z
  .string()
  .regex(/^(client:[0-9a-f]{16}|[\p{L}\p{N}][\p{L}\p{N} ._'()/-]{0,63})$/u, {
    error: 'must be the name of an office, of at most 64 letters, digits and spaces',
  });

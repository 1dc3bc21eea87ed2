import * as z from 'zod';

/** The law, or the entry of a register, that a decision rests on; no free text about anybody. */
export const referenceSchema = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .,;:()/§-]{2,119}$/u, {
    error: 'must cite a law or the entry of a register, in 3 to 120 letters, digits and signs',
  })
  .meta({ description: 'The law, or the entry of the register, that it rests on.' });

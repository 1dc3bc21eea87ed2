import * as z from 'zod';

/** A line without control or invisible characters, and without blanks around it. */
const line = (longest: number, what: string) =>
  z
    .string({ error: `must be ${what}` })
    .max(longest, { error: `must be ${what}, of at most ${longest} characters` })
    .regex(/^[^\s\p{C}\p{Zl}\p{Zp}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}\p{Zl}\p{Zp}])?$/u, {
      error: `must be ${what}, without blanks around it or invisible characters`,
    });

/** The name of an organisation as its register has it; it is stored where it can be erased. */
export const registeredNameSchema = z
  .strictObject(
    {
      text: line(200, 'the name as the register has it'),
      register: line(100, 'the register that has the name'),
      registeredTradeName: z
        .literal(true, { error: 'must be true, or be left out' })
        .optional()
        .meta({
          description:
            'The register holds it as a trade name; without it, a sole trader has no name here.',
        }),
    },
    { error: 'must be an object with text and register' },
  )
  .meta({
    description:
      'The name as its register has it. It is stored where it can be erased, and stands in no ledger entry, event, log or receipt; a registration without it erases it.',
  });
export type RegisteredName = z.output<typeof registeredNameSchema>;

import * as z from 'zod';
import { dateSchema } from '../../ground/dates.ts';
import { identifierSchemes } from '../identifiers/schemes.ts';

const text = (longest: number, says: string) =>
  z.string({ error: says }).min(3, { error: says }).max(longest, { error: says });

const names = [...identifierSchemes.keys()].filter((name) => !name.startsWith('x-'));

const forSchema = z.union(
  [
    z.strictObject({ scheme: z.enum(names) }),
    z.strictObject({
      ruleSet: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, {
        error: 'must be an id of small letters, digits and hyphens, such as gb-food-hygiene',
      }),
      fact: z
        .string()
        .regex(/^[a-z][A-Za-z0-9]{0,63}$/, {
          error: 'must be the name of a fact: a small letter, then letters and digits',
        })
        .optional(),
    }),
  ],
  {
    error: `must be { "scheme" } with one of ${names.join(', ')}, or { "ruleSet", "fact" }, or { "ruleSet" } for the texts of its document`,
  },
);

/** A text that two people let pass for one scheme, one fact, or the texts of one rule set. */
const admissionSchema = z.strictObject({
  text: text(100, 'must be the text as it is written, of 3 to 100 characters'),
  for: forSchema,
  register: z.strictObject({
    name: text(200, 'must name the register in which the number stands'),
    entry: text(500, 'must cite the entry of the register: its address or reference').optional(),
  }),
  reason: text(500, 'must say why, in a sentence of at least 3 characters'),
  proposedBy: text(64, 'must name who proposed it, by a login or an office'),
  confirmedBy: text(64, 'must name who confirmed it, by a login or an office'),
  on: dateSchema,
});
export type Admission = z.infer<typeof admissionSchema>;

/** The texts that operators admit: `rules/admissions.json`. */
export const admissionsSchema = z.strictObject({
  $schema: z.string().optional(),
  admissions: z.array(admissionSchema).max(10_000, { error: 'has more than 10000 admissions' }),
});

import * as z from 'zod';
import { checks } from './checks/checks.ts';
import { entityKinds } from './entity-kind.ts';

const sentence = z
  .string()
  .max(400)
  .regex(/[^.]\.$/, { error: 'must be a sentence that ends with a full stop' });
const line = z.string().min(3).max(200);
const form = z
  .string()
  .min(1)
  .max(500)
  .refine(isPattern, { error: 'must be a regular expression of JavaScript' });

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** A scheme of identifiers: `rules/identifiers/<scheme>.json`. */
export const schemeDocumentSchema = z.strictObject({
  $schema: z.string().optional(),
  scheme: z
    .string()
    .max(30)
    .regex(/^[a-z]+(-[a-z]+)*$/, {
      error: 'must be a name of small letters and hyphens, such as fr-siren',
    })
    .meta({ description: 'Its name, which is the name of its file.' }),
  title: line.meta({ description: 'What a code is called, and where.' }),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {
      error: 'must be a code of ISO 3166, such as FR or US-CA; leave it out where it is worldwide',
    })
    .optional()
    .meta({ description: 'Where its codes are given out (ISO 3166); none of a worldwide scheme.' }),
  source: line.meta({ description: 'Who gives the codes out, or which text sets them.' }),
  kinds: z
    .array(z.enum(entityKinds))
    .min(1)
    .refine((kinds) => new Set(kinds).size === kinds.length, { error: 'names a kind twice' })
    .meta({ description: 'The kinds of entity that its codes stand for.' }),
  form: form.meta({ description: 'The whole code as a regular expression, without ^ and $.' }),
  says: sentence.meta({ description: 'The form as a sentence.' }),
  organisations: line.meta({ description: "Which of its codes are organisations' by form." }),
  persons: z.strictObject({ form, says: sentence }).optional().meta({
    description: "Codes that are persons', which are rejected, and the sentence that says so.",
  }),
  check: z
    .enum([...checks.keys()])
    .optional()
    .meta({ description: 'The algorithm that checks a code beyond its form.' }),
  weak: z
    .literal(true)
    .optional()
    .meta({ description: 'Nothing in a code proves that it is right.' }),
  alsoPersons: z.literal(true).optional().meta({
    description:
      "A code can be valid as a person's number, too: an id is searched for such numbers.",
  }),
  examples: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(8)
    .meta({ description: 'Codes that must pass, as the list of schemes shows them.' }),
});

/** A scheme of identifiers as its file has it. */
export type SchemeDocument = z.infer<typeof schemeDocumentSchema>;

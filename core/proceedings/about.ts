import * as z from 'zod';
import { digestOf } from '../ground/digest.ts';
import { ruleSetIdSchema } from '../rule-set/schema.ts';

/** A record by the digest that tells it from all others. */
const recordSchema = z.string().regex(/^[0-9a-f]{32,64}$/, {
  error: 'must be the id that the record has here, as the list of records shows it',
});

const measureOf = {
  ruleSet: ruleSetIdSchema.describe('The rule set that proposes it.'),
  measure: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'must be the id of a measure' })
    .describe('The measure of the catalogue.'),
};

/** What a proceeding is about, whatever its procedure says that proceedings under it are about. */
export const aboutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measure'), ...measureOf }),
  z.strictObject({ kind: z.literal('entry'), ...measureOf }),
  z.strictObject({ kind: z.literal('appraisal'), ruleSet: ruleSetIdSchema }),
  z.strictObject({ kind: z.literal('record'), record: recordSchema }),
  z.strictObject({
    kind: z.literal('pledge'),
    pledge: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, {
        error: 'must be the reference of a pledge: letters, digits and hyphens',
      })
      .describe('Its reference, which its records name.'),
    form: z
      .enum(['instead-of-approval', 'missing-document', 'proof-item', 'public', 'self-discipline'])
      .optional()
      .describe('What kind of pledge it is, as its records say; "proof-item" unless given.'),
  }),
]);
export type About = z.infer<typeof aboutSchema>;

/** What tells a proceeding from all others. */
export type Identity = {
  entity: string;
  /** The id of its procedure, of whatever version. */
  procedure: string;
  about: About;
  /** The legal day of its opening. */
  on: string;
};

/**
 * The id of a proceeding: the same opening is the same proceeding, however often it is asked for.
 *
 * @example proceedingId({ entity: 'us-ccn:015009', procedure: 'us-cms-idr', about: { kind: 'record', record: 'ab' }, on: '2026-03-02' }).length // 32
 */
export function proceedingId({ entity, procedure, about, on }: Identity): string {
  return digestOf({ entity, procedure, about, on }).slice('sha256:'.length, 'sha256:'.length + 32);
}

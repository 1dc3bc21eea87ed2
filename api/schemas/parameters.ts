import * as z from 'zod';
import type {} from 'zod-openapi';
import { dateSchema } from '../../core/ground/dates.ts';
import { requestedDaySchema } from '../../core/ground/requested-day.ts';
import { parseEntityId } from '../../core/entities/identifiers/entity.ts';
import { identifierSchemes } from '../../core/entities/identifiers/schemes.ts';
import { ruleSetIdSchema, versionSchema } from '../../core/rule-set/schema.ts';

/** Why a code is none of its scheme, apart from its check: operators admit codes that fail the check. */
function formFault({ scheme, code }: { scheme: string; code: string }): string | undefined {
  const known = identifierSchemes.get(scheme);
  return known?.hasForm(code) ? undefined : known?.check(code);
}

/** What stands in addresses: ids, dates, pages. */
export const entityId = z
  .string({ error: 'must be an entity id' })
  .check(({ value, issues }) => {
    const parsed = parseEntityId(value);
    const message = parsed.fault ?? formFault(parsed);
    if (message !== undefined) issues.push({ code: 'custom', input: undefined, message });
  })
  .meta({
    description: 'An organisation as `scheme:code`, such as a unified social credit code.',
    examples: ['uscc:9152000071430580XT'],
  });

export const appraisalId = z
  .string()
  .regex(/^apr_[0-9a-f]{40}$/, { error: 'must be the id of an appraisal: apr_ and 40 hex digits' })
  .meta({
    description: 'The id of an appraisal, made from its inputs.',
    examples: ['apr_3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0b5c3e9aa'],
  });

export const runId = z
  .string()
  .regex(/^run_[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/, { error: 'must be the id of a run' })
  .meta({ description: 'The id of a run.', examples: ['run_gb-food-hygiene_2023-06_2026-03-01'] });

export const simulationId = z
  .string()
  .regex(/^sim_[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/, { error: 'must be the id of a simulation' })
  .meta({
    description: 'The id of a simulation.',
    examples: ['sim_4a1f0c7e5d2b4c8f9a3e6b7d8c9f0a1b'],
  });

export const ruleSetId = ruleSetIdSchema.meta({
  description: 'The id of a rule set.',
  examples: ['gb-food-hygiene'],
});

export const version = versionSchema.meta({
  description: 'A version of a rule set.',
  examples: ['2023-06'],
});

export const localDay = dateSchema.meta({
  description: "A local date in the rule set's time zone.",
  examples: ['2026-03-01'],
});

/** A date that a request is about; dates in answers may lie beyond. */
export const requestedDay = requestedDaySchema.meta({ examples: ['2026-03-01'] });

/** Which page, and how long: the same for every list. */
export const page = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, { error: 'must be a whole number from 1 to 100' })
    .transform(Number)
    .default(20)
    .meta({
      description: 'Entries on a page.',
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 100, default: 20 });
      },
    }),
  cursor: z
    .string()
    .regex(/^[\w.~=-]{1,1500}$/, { error: 'must be the "next" of the page before' })
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
};

import * as z from 'zod';
import { entityKindSchema } from '../../core/entities/identifiers/entity.ts';
import { requestedDay, ruleSetId, version } from './parameters.ts';

/** The request for one appraisal, alone or in a batch. */
export const appraisalRequest = z
  .strictObject(
    {
      entity: z.strictObject(
        { id: z.string({ error: 'must be an entity id' }), kind: entityKindSchema },
        { error: 'must be an object with the keys id and kind and no others' },
      ),
      ruleSet: ruleSetId,
      version: version.optional().meta({
        description: 'A version other than the one in force on `asOf` is taken as a dry run only.',
      }),
      asOf: requestedDay.optional().meta({
        description:
          "From 1900-01-01 to 2999-12-31; defaults to today in the rule set's time zone. A date to come: dry run only.",
      }),
      observedOn: requestedDay.optional().meta({
        description:
          'The day that the facts describe: of the inspection, or the end of the period assessed. Not after `asOf`, which it is unless given; a rule set may require it. Facts given again for the same day correct those held. Every term counts from it.',
      }),
      facts: z
        .record(z.string(), z.unknown(), { error: 'must be an object of facts by name' })
        .meta({
          description:
            'The facts that the rule set declares, by name; they replace the stored ones. GET /v1/rule-sets/{id} lists them with their types.',
        }),
      dryRun: z.boolean().optional().meta({ description: 'Appraise and store nothing.' }),
    },
    { error: 'must be an object with entity, ruleSet and facts' },
  )
  .meta({ id: 'AppraisalRequest', description: 'One entity, one rule set, the facts.' });
export type AppraisalRequest = z.output<typeof appraisalRequest>;

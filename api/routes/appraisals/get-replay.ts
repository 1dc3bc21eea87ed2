import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import {
  appraisalId,
  requestedDay,
  entityId,
  localDay,
  ruleSetId,
  version,
} from '../../schemas/parameters.ts';
import { transition } from '../../schemas/appraisal-schemas.ts';
import { knownAt } from '../../schemas/version-schemas.ts';

export const route = {
  handler: 'get-replay',
  method: 'GET',
  path: '/v1/entities/{id}/appraisals/{ruleSet}/replay',
  scope: 'read',
  summary: 'A past appraisal, computed again from its own facts under its own version',
  rights: {
    ...readRuleSets,
    current: ['GetItem'],
    payloads: ['GetItem'],
    records: ['GetItem', 'Query'],
  },
  description:
    'Recomputes the appraisal that was in force for a date, as known at an instant, from its own facts under its own version, and returns whether it is the same byte for byte. Its restrictions are as the appraisal proposed them.',
  params: z.strictObject({ id: entityId, ruleSet: ruleSetId }),
  query: z.strictObject({
    asOf: requestedDay,
    knownAt,
  }),
  answers: {
    200: {
      description: 'The result of the recomputation.',
      schema: z
        .strictObject({
          appraisal: appraisalId,
          asOf: localDay,
          at: z.iso.datetime().meta({ description: 'When the appraisal was written.' }),
          version,
          inForceThen: version.nullable().meta({
            description: 'The version in force on asOf, as it was known when it was written.',
          }),
          transition: z.array(transition).meta({
            description: 'The effect of transitional law on the appraisal; empty if it had none.',
          }),
          identical: z.boolean(),
          isAttested: z.boolean().meta({
            description: 'Whether the stored payload is the one that the ledger attests.',
          }),
          differences: z.array(z.string()).meta({
            description: 'JSON pointers into the appraisal, where it comes out otherwise.',
          }),
        })
        .meta({ id: 'Replay', description: 'A past appraisal, computed again.' }),
    },
  },
  refusals: ['not-found', 'unknown-rule-set', 'not-whole', 'faulty'],
} as const satisfies Route;

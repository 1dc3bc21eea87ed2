import * as z from 'zod';
import { domains, observedOn, outcome, since } from '../../schemas/appraisal-schemas.ts';
import { readEntities, readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import {
  appraisalId,
  entityId,
  localDay,
  page,
  ruleSetId,
  version,
} from '../../schemas/parameters.ts';

const entry = z
  .strictObject({
    entity: z.string().meta({
      description:
        'The id under which it stands, and under which it is replayed and has a receipt.',
    }),
    seq: z.int().meta({ description: 'Place in the chain of that id, from 1.' }),
    at: z.iso.datetime(),
    by: z.string().meta({
      description: 'The client of the request, from its token; `api` if the token names none.',
    }),
    cause: z.string().meta({
      description:
        '`request`, `records` where records were written, `run:` and the id of a run, or `correction` where an earlier date was corrected that it rests on.',
    }),
    appraisal: appraisalId,
    asOf: localDay,
    observedOn,
    version,
    ...outcome,
    domains,
    cameIntoForce: z.boolean().meta({
      description: 'Whether it came into force when it was written; an earlier asOf never does.',
    }),
    ...since,
    hash: z.string(),
    prev: z.string().nullable().meta({ description: 'Hash of the entry before.' }),
  })
  .meta({ id: 'HistoryEntry', description: 'One appraisal as the ledger attests it.' });

export const route = {
  handler: 'get-entity-history',
  method: 'GET',
  path: '/v1/entities/{id}/appraisals/{ruleSet}/history',
  scope: 'read',
  summary: 'Every appraisal of an entity under a rule set, latest first',
  rights: { ...readRuleSets, ...readEntities, current: ['GetItem'] },
  description:
    'The ledger of an entity under a rule set, page by page, the latest written first, with what stands under the other ids that count as it today. It says what each appraisal was, and not how its restrictions stand since.',
  params: z.strictObject({ id: entityId, ruleSet: ruleSetId }),
  query: z.strictObject(page),
  answers: {
    200: {
      description: 'A page of the history.',
      schema: listOf(entry, {
        entity: z.string().meta({ description: 'The entity that the id stands for today.' }),
      }),
    },
  },
  refusals: ['unknown-rule-set', 'not-whole', 'faulty'],
} as const satisfies Route;

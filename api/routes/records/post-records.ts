import * as z from 'zod';
import { writeRecords } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { entityId } from '../../schemas/parameters.ts';
import { recordResult, writtenRecord } from '../../schemas/record-schemas.ts';

export const recordExample = {
  type: 'inspection',
  source: 'us-nyc-dohmh',
  id: '41234567-2026-03-02',
  occurredOn: '2026-03-02',
  body: { kind: 'cycle-initial', score: 12 },
};

export const route = {
  handler: 'post-records',
  method: 'POST',
  path: '/v1/entities/{id}/records',
  scope: ['appraise', 'record'],
  summary: 'Write records of an entity',
  rights: writeRecords,
  description:
    "Writes up to 1,000 records of one entity, in commits of up to forty, each on the chain of the entity's records. Nothing is written if one of them has a fault. Repeated, it writes nothing: the same source and id is the same record, other content is a revision of it, and a withdrawal is one, too. Each rule set in force that makes facts of such records appraises the entity afterwards. What is written under an alias, an id that counts as another entity, is written of that entity; a revision or a withdrawal is written where the record is.",
  params: z.strictObject({ id: entityId }),
  body: z.strictObject(
    {
      records: z
        .array(writtenRecord, { error: 'must be a list of records' })
        .min(1, { error: 'is empty; send at least one record' })
        .max(1000, { error: 'has more than 1,000 entries; send them in several requests' }),
    },
    { error: 'must be an object with the key records' },
  ),
  isBodyOpen: true,
  itemwise: 'records',
  largest: 5 * 1024 * 1024,
  answers: {
    200: {
      description: 'What became of each record, in their order.',
      schema: z.strictObject({ entity: z.string(), results: z.array(recordResult) }),
    },
  },
  refusals: ['code-withdrawn', 'not-whole', 'too-large', 'wrong-content-type', 'faulty'],
} as const satisfies Route;

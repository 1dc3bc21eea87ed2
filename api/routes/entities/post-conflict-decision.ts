import * as z from 'zod';
import { conflictDecisionSchema } from '../../../core/entities/registry/conflict-decision.ts';
import { writeEntities } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { conflict, conflictId } from '../../schemas/entity-schemas.ts';

export const route = {
  handler: 'post-conflict-decision',
  method: 'POST',
  path: '/v1/conflicts/{id}/decision',
  scope: 'approve',
  summary: 'Decide who has a contested code, merge two entities or split them',
  // the next tick is led to the proceedings of the entities
  rights: { ...writeEntities, proceedings: ['PutItem'] },
  description:
    'Resolves a conflict, with an entry in the chain of each entity that it is about. `keep` says which claim stands; `withdraw-code` leaves a code readable and takes no more writes under it; `merge` lets one entity count as the other from a day on, and moves nothing; `split` ends that from a day. The same decision again changes nothing.',
  params: z.strictObject({ id: conflictId }),
  body: conflictDecisionSchema,
  largest: 16 * 1024,
  answers: { 200: { description: 'The conflict as it stands now.', schema: conflict } },
  refusals: [
    'not-found',
    'conflict-decided',
    'decision-unfit',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;

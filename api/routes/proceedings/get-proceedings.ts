import * as z from 'zod';
import { dateSchema } from '../../../core/ground/dates.ts';
import { ITSELF, readProceedings } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { listOf } from '../../schemas/list.ts';
import { page } from '../../schemas/parameters.ts';
import { listedProceeding, procedureId } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'get-proceedings',
  method: 'GET',
  path: '/v1/proceedings',
  scope: ['read', 'decide'],
  summary: 'The worklist of an authority',
  rights: { ...readProceedings, ledger: ['Query'] },
  // what may let those of an entity lapse stands in the table itself
  indexes: { proceedings: [ITSELF, 'open'] },
  readsRules: true,
  description:
    'The open proceedings about the entities that an authority supervises: what the authority let run out first, then by the day on which something runs out next. Filters leave out what does not fit; a page may be short for that, and `next` says whether there is more.',
  query: z.strictObject({
    authority: z.string().min(1).max(80).optional().meta({
      description:
        'The authority, as the register of entities names it; `none` for entities without one. Default: the one that the token is for, or `none`.',
    }),
    before: dateSchema.optional().meta({
      description:
        'Only those in which something is over before this day, as they stand today, or could be where no calendar knows the day.',
    }),
    procedure: procedureId.optional(),
    awaits: z
      .enum(['notice', 'service', 'decision', 'verification', 'hearing', 'other'])
      .optional()
      .meta({ description: 'Only those in which an officer can take such a step now.' }),
    ...page,
  }),
  answers: {
    200: { description: 'A page of proceedings.', schema: listOf(listedProceeding, {}) },
  },
  refusals: [],
} as const satisfies Route;

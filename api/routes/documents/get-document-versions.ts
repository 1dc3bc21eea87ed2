import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { listOf } from '../../schemas/list.ts';
import { localDay, page, version } from '../../schemas/parameters.ts';
import { knownAt } from '../../schemas/version-schemas.ts';

export const routeOf = ({ kind, path, word, id, state }: KindOfDocument) =>
  ({
    handler: `get-${kind}-versions`,
    folder: 'get-document-versions',
    kind,
    method: 'GET',
    path: `/v1/${path}/{id}/versions`,
    scope: 'read',
    summary: `Every version of a ${word} with its status, and which one is in force on a date`,
    rights: readRuleSets,
    description: `Every version of a ${word} including drafts, the last decided first, with the status of each on a day and the version in force then: as known now, or as known at an instant. A version that is decided while pages are read moves to the front.`,
    params: z.strictObject({ id }),
    query: z.strictObject({
      on: localDay.optional().meta({ description: 'The day; defaults to today where it applies.' }),
      knownAt,
      ...page,
    }),
    answers: {
      200: {
        description: 'A page of versions; `on` and `inForce` are of the whole list.',
        schema: listOf(state, { on: localDay, inForce: version.nullable() }),
      },
    },
    refusals: ['not-found', 'faulty'],
  }) as const satisfies Route;

import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';

export const routeOf = ({ kind, path, word, id, summary, document }: KindOfDocument) =>
  ({
    handler: `get-${kind}`,
    folder: 'get-document',
    kind,
    method: 'GET',
    path: `/v1/${path}/{id}`,
    scope: 'read',
    summary: `One ${word}: its versions and the document in force today`,
    rights: readRuleSets,
    description: `The versions of a ${word} that were set in force, and the document in force today.`,
    params: z.strictObject({ id }),
    answers: {
      200: {
        description: `The ${word}; without a document where no version is in force.`,
        schema: z.strictObject({ ...summary.shape, document: document.nullable() }),
      },
    },
    refusals: ['not-found', 'faulty'],
  }) as const satisfies Route;

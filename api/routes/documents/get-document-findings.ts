import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { report } from '../../schemas/check-schemas.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { version } from '../../schemas/parameters.ts';

export const routeOf = ({ kind, path, word, id }: KindOfDocument) =>
  ({
    handler: `get-${kind}-findings`,
    folder: 'get-document-findings',
    kind,
    method: 'GET',
    path: `/v1/${path}/{id}/versions/{version}/findings`,
    scope: 'read',
    summary: `The findings of the check of a version of a ${word}`,
    rights: readRuleSets,
    description: 'The findings of the check of a version, each with its place and a sentence.',
    params: z.strictObject({ id, version }),
    answers: { 200: { description: 'The report of the last check.', schema: report } },
    refusals: ['not-found', 'not-checked', 'faulty'],
  }) as const satisfies Route;

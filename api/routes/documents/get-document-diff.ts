import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { change, sideOf } from '../../schemas/diff-schemas.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { version } from '../../schemas/parameters.ts';

export const routeOf = (of: KindOfDocument) => {
  const { kind, path, word, id } = of;
  return {
    handler: `get-${kind}-diff`,
    folder: 'get-document-diff',
    kind,
    method: 'GET',
    path: `/v1/${path}/{id}/diff`,
    scope: 'read',
    summary: `The difference between two versions of a ${word}, in words`,
    rights: readRuleSets,
    description: `The difference between two versions of a ${word}: every change as a sentence with its places. Drafts can be compared, too.`,
    params: z.strictObject({ id }),
    query: z.strictObject({
      from: version.meta({ description: 'The version before.' }),
      to: version.meta({ description: 'The version after, such as a draft.' }),
    }),
    answers: { 200: { description: 'The differences.', schema: diffOf(of) } },
    refusals: ['not-found', 'faulty'],
  } as const satisfies Route;
};

function diffOf({ id, word, schemaName, stays, hasBreaks }: KindOfDocument) {
  const count = z.int().min(0);
  const side = sideOf(id);
  const broken = z.array(z.strictObject({ pointer: z.string(), message: z.string() })).meta({
    description: 'What a later version may not change, each with what to write.',
  });
  return z
    .strictObject({
      before: side,
      after: side,
      changes: z.array(change).meta({ description: 'The most important first, titles last.' }),
      stays: z
        .strictObject(Object.fromEntries(stays.map((name) => [name, count])))
        .meta({ description: 'How many items of each list are the same, word for word.' }),
      ...(hasBreaks ? { faults: broken } : {}),
    })
    .meta({
      id: `${schemaName}Diff`,
      description: `The difference between two versions of a ${word}.`,
    });
}

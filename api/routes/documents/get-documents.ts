import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { listOf } from '../../schemas/list.ts';
import { notWholeOf } from '../../schemas/rule-set-schemas.ts';

export const routeOf = ({ kind, path, word, words, id, summary }: KindOfDocument) =>
  ({
    handler: `get-${kind}s`,
    folder: 'get-documents',
    kind,
    method: 'GET',
    path: `/v1/${path}`,
    scope: 'read',
    summary: `The ${word}s here, and which version of each is in force today`,
    rights: readRuleSets,
    description: `Every ${word} of which a version was set in force here. One whose chain does not hold together is named in \`notWhole\` and not served.`,
    answers: {
      200: {
        description: `The ${word}s by id.`,
        schema: listOf(summary, { notWhole: notWholeOf(words, id) }),
      },
    },
    refusals: [],
  }) as const satisfies Route;

import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document.ts';
import { endpoint } from '../http/endpoint.ts';
import { DomainError } from '../http/domain-error.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { summaryOf } from '../steps/life/shown-document.ts';
import { storedLife } from '../steps/life/stored-document.ts';

/** One document: its versions, and the content in force today. */
export const getDocument = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params: { id } }) => {
    const published = await summaryOf(deps, id, await storedLife(deps, id));
    if (!published) {
      throw new DomainError(
        'not-found',
        'No version of it was set in force yet; drafts of it are.',
      );
    }
    return { status: 200, body: { ...published.summary, document: published.document } };
  });

import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document-findings.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { contentOf, storedDocument } from '../steps/life/stored-document.ts';

/** The findings of the check of a version of a document. */
export const getDocumentFindings = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params }) => {
    const { record } = await storedDocument(deps, params);
    if (!record.found) {
      throw new DomainError('not-checked', 'The version was not checked; check it first.');
    }
    return { status: 200, body: await contentOf(deps, record.found.report) };
  });

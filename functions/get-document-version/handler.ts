import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document-version.ts';
import { endpoint } from '../http/endpoint.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { candidateFor } from '../steps/life/shown-document.ts';
import { shownVersion } from '../steps/life/shown-version.ts';
import { storedDocument } from '../steps/life/stored-document.ts';

/** One version of a document as it was submitted. */
export const getDocumentVersion = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params }, caller) => {
    const { record, document } = await storedDocument(deps, params);
    const shown = shownVersion(record, candidateFor(deps, caller), deps.clock());
    return { status: 200, body: { id: params.id, ...shown, document } };
  });

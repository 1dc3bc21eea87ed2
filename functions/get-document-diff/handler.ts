import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document-diff.ts';
import { endpoint } from '../http/endpoint.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { kinds } from '../steps/life/kinds.ts';
import { storedDocument } from '../steps/life/stored-document.ts';

/** What one version of a document changes in another. */
export const getDocumentDiff = (deps: KindDeps) => {
  const { kind } = deps;
  const { word } = kindNamed(kind);
  return endpoint(deps, routeOf(kindNamed(kind)), async ({ params: { id }, query }) => {
    const side = async (name: 'from' | 'to') => {
      const missing = `No version of the ${word} is here that "${name}" names.`;
      return await storedDocument(deps, { id, version: query[name] }, missing);
    };
    const [before, after] = await Promise.all([side('from'), side('to')]);
    return { status: 200, body: kinds[kind].diff(before.document, after.document) };
  });
};

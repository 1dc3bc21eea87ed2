import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-documents.ts';
import { allIdsOf } from '../../store/life/lives.ts';
import { endpoint } from '../http/endpoint.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { ofWhole } from '../steps/life/of-whole.ts';
import { summaryOf } from '../steps/life/shown-document.ts';
import { storedLife } from '../steps/life/stored-document.ts';

/** The documents of a kind of which a version was set in force here. */
export const getDocuments = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async () => {
    const { store, kind } = deps;
    const ids = await allIdsOf(store, kind);
    const lineOf = (id: string) => ({ event: 'document-left-out', document: `${kind}:${id}` });
    const { found, notWhole } = await ofWhole(deps, { ids, lineOf }, async (id) => {
      const published = await summaryOf(deps, id, await storedLife(deps, id));
      return published ? [published.summary] : [];
    });
    return { status: 200, body: { notWhole, items: found.flat(), next: null } };
  });

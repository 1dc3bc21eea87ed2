import { inForceOn } from '../../core/life/versions/in-force.ts';
import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document-versions.ts';
import { lifeAsKnown } from '../../store/life/life-as-known.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { candidateFor, shownDocument } from '../steps/life/shown-document.ts';
import { storedLife, termsOf } from '../steps/life/stored-document.ts';
import { versionPage } from '../steps/life/version-page.ts';

/** Every version of a document and the one in force on a day. */
export const getDocumentVersions = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params: { id }, query }, caller) => {
    const { store, kind, clock } = deps;
    const knownAt = requestedKnownAt(deps, query);
    const { records, today } = await storedLife(deps, id);
    const on = query.on ?? today;
    const known = knownAt ? await lifeAsKnown(store, { kind, id }, knownAt) : records;
    const terms = termsOf(known);
    const now = knownAt ?? clock();
    const inForce = inForceOn(terms, on, undefined, now)?.version ?? null;
    const candidate = knownAt === undefined ? candidateFor(deps, caller) : undefined;
    const page = versionPage(known, { ...query, id: `${kind}:${id}` });
    const asking = { day: on, now, candidate };
    const items = page.items.map((record) => shownDocument(deps, record, terms, asking));
    return { status: 200, body: { on, inForce, items, next: page.next } };
  });

import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/get-document-versions.ts';
import { lifeAsKnown } from '../../store/life/life-as-known.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import type { KindDeps } from '../steps/life/kind.ts';
import { candidateFor, shownDocument } from '../steps/life/shown-document.ts';
import { shownVersions } from '../steps/life/shown-version.ts';
import { storedLife } from '../steps/life/stored-document.ts';

/** Every version of a document and the one in force on a day. */
export const getDocumentVersions = (deps: KindDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params: { id }, query }, caller) => {
    const { store, kind, clock } = deps;
    const knownAt = requestedKnownAt(deps, query);
    const { records, today } = await storedLife(deps, id);
    const known = knownAt ? await lifeAsKnown(store, { kind, id }, knownAt) : records;
    const candidate = knownAt === undefined ? candidateFor(deps, caller) : undefined;
    const asking = { on: query.on ?? today, now: knownAt ?? clock(), candidate };
    const asked = { ...query, id: `${kind}:${id}` };
    const body = await shownVersions(known, asked, asking, (record, terms, day) =>
      Promise.resolve(shownDocument(deps, record, terms, day)),
    );
    return { status: 200, body };
  });

import { countsOf } from '../../core/check/finding.ts';
import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/post-document-check.ts';
import { keepFindingsOf } from '../../store/life/drafts.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouchAll } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import type { DraftDeps } from '../steps/life/kind.ts';
import { kinds } from '../steps/life/kinds.ts';
import { shownNow } from '../steps/life/shown-document.ts';
import { storedDocument } from '../steps/life/stored-document.ts';

/** Checks a draft of a document and stores the findings. */
export const postDocumentCheck = (deps: DraftDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params }, caller) => {
    mustTouchAll(caller);
    const { store, kind } = deps;
    const why = 'The draft was checked.';
    const decider = { actor: mustBeSomebody(caller), by: caller.by, why };
    const stored = await storedDocument(deps, params);
    const report = await kinds[kind].check(stored, params.id, deps);
    const found = { report, counts: countsOf(report) };
    const { record } = await keepFindingsOf(store, kind, stored.record, found, decider);
    return { status: 200, body: await shownNow(deps, record, caller) };
  });

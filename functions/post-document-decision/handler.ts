import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/post-document-decision.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouchAll } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { decideDocument } from '../steps/life/decide-document.ts';
import type { DecisionDeps } from '../steps/life/kind.ts';
import { shownNow } from '../steps/life/shown-document.ts';
import { storedDocument } from '../steps/life/stored-document.ts';

/** Approves a version of a document, sets it in force, withdraws it or annuls it. */
export const postDocumentDecision = (deps: DecisionDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params, body }, caller) => {
    mustTouchAll(caller);
    const decider = { actor: mustBeSomebody(caller), by: caller.by, why: body.why };
    const stored = await storedDocument(deps, params);
    const { record } = await decideDocument(deps, stored, body, decider);
    const shown = await shownNow(deps, record, caller);
    return { status: shown.proposed?.act === body.act ? 202 : 200, body: shown };
  });

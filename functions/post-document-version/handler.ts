import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/post-document-version.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouchAll } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import type { DraftDeps } from '../steps/life/kind.ts';
import { shownNow } from '../steps/life/shown-document.ts';
import { submittedDraft } from '../steps/life/submitted-draft.ts';

/** Submits a draft of a version of a document, with the cases that came with it. */
export const postDocumentVersion = (deps: DraftDeps) =>
  endpoint(deps, routeOf(kindNamed(deps.kind)), async ({ params: { id }, body }, caller) => {
    mustTouchAll(caller);
    const { document, cases, why } = body;
    const decider = { actor: mustBeSomebody(caller), by: caller.by, why };
    const { record, stood } = await submittedDraft(deps, id, { document, cases }, decider);
    const shown = await shownNow(deps, record, caller);
    const { path } = kindNamed(deps.kind);
    const location = `/v1/${path}/${id}/versions/${record.version}`;
    return stood ? { status: 200, body: shown } : { status: 201, body: shown, location };
  });

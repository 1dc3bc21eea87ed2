import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { routeOf } from '../../api/routes/documents/post-document-version.ts';
import { putJson } from '../../store/ground/documents.ts';
import { submitVersion } from '../../store/life/drafts.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouchAll } from '../http/authority.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import type { DraftDeps } from '../steps/life/kind.ts';
import { kinds } from '../steps/life/kinds.ts';
import { shownNow } from '../steps/life/shown-document.ts';

/** Submits a draft of a version of a document, with the cases that came with it. */
export const postDocumentVersion = (deps: DraftDeps) => {
  const { store, kind } = deps;
  const { path, word } = kindNamed(kind);
  const { faultsOf, said, idField } = kinds[kind];
  return endpoint(deps, routeOf(kindNamed(kind)), async ({ params: { id }, body }, caller) => {
    mustTouchAll(caller);
    const decider = { actor: mustBeSomebody(caller), by: caller.by, why: body.why };
    const { document, cases } = body;
    const faults = faultsOf({ document, cases }, deps);
    if (faults.length > 0) throw faulty(faults);
    const draft = said(document);
    if (draft.id !== id) {
      const message = `is another ${word} than the address names; submit it under its own name`;
      throw faulty([{ pointer: `/document/${idField}`, message }]);
    }
    const submission = {
      digest: await putJson(store, document),
      cases: cases === undefined ? undefined : await putJson(store, cases),
    };
    const { version } = draft;
    const { record, stood } = await submitVersion(
      store,
      { kind, id, version },
      submission,
      decider,
    );
    const shown = await shownNow(deps, record, caller);
    const location = `/v1/${path}/${id}/versions/${version}`;
    return stood ? { status: 200, body: shown } : { status: 201, body: shown, location };
  });
};

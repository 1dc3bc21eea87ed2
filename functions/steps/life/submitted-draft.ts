import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import type { Decider } from '../../../core/life/versions/decision-request.ts';
import { kindNamed } from '../../../api/schemas/kind-of-document.ts';
import { putJson } from '../../../store/ground/documents.ts';
import { submitVersion } from '../../../store/life/drafts.ts';
import { faulty } from '../../http/domain-error.ts';
import type { DraftDeps, Given } from './kind.ts';
import { kinds } from './kinds.ts';

/**
 * Submits a draft under its id, with the cases that came with it.
 *
 * @throws DomainError with every fault of both, or where the draft is another document
 */
export async function submittedDraft(
  deps: DraftDeps,
  id: string,
  { document, cases }: Given,
  decider: Decider,
): Promise<{ record: VersionRecord; stood: boolean }> {
  const { store, kind } = deps;
  const { faultsOf, said, idField } = kinds[kind];
  const faults = faultsOf({ document, cases }, deps);
  if (faults.length > 0) throw faulty(faults);
  const draft = said(document);
  if (draft.id !== id) {
    const { word } = kindNamed(kind);
    const message = `is another ${word} than the address names; submit it under its own name`;
    throw faulty([{ pointer: `/document/${idField}`, message }]);
  }
  const submission = {
    digest: await putJson(store, document),
    cases: cases === undefined ? undefined : await putJson(store, cases),
  };
  const { version } = draft;
  return await submitVersion(store, { kind, id, version }, submission, decider);
}

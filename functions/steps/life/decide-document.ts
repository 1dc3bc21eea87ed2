import type * as z from 'zod';
import type { Decider } from '../../../core/life/versions/decision-request.ts';
import { kindNamed } from '../../../api/schemas/kind-of-document.ts';
import type { documentDecision } from '../../../api/schemas/version-schemas.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../../store/life/decisions.ts';
import type { Decided } from '../../../store/life/write-decision.ts';
import { DomainError } from '../../http/domain-error.ts';
import { underneath, type DecisionDeps } from './kind.ts';
import { kinds } from './kinds.ts';
import type { StoredDocument } from './stored-document.ts';
import { mustFollowLaw, mustRestOnLaw, withdrawalOf } from './terms.ts';

/**
 * Makes a decision about a stored version of a document.
 *
 * @throws DomainError where its terms are at fault, DecisionRefusedError where it may not be made
 */
export async function decideDocument(
  deps: DecisionDeps,
  { record, document, today }: StoredDocument,
  body: z.output<typeof documentDecision>,
  decider: Decider,
): Promise<Decided> {
  const { store, kind } = deps;
  const { decidable, said } = kinds[kind];
  mustFit(deps, { record, document }, body);
  const of = decidable(record.id, record.version);
  switch (body.act) {
    case 'approve':
      return await approveVersion(store, of, { content: body.content, simulation: null }, decider);
    case 'set-in-force': {
      const { isVerified, effective } = said(document);
      const own = isVerified ? 'full' : 'demonstration';
      const { from, standing = own } = body;
      if (effective) mustFollowLaw(from, effective);
      mustRestOnLaw(kindNamed(kind).word, standing, own);
      return await setInForce(store, of, { from, standing }, decider);
    }
    case 'withdraw':
      return await withdrawVersion(store, of, withdrawalOf(record, today, body), decider);
    case 'annul':
      return await annulVersion(store, of, decider);
    case 'confirm':
      return await confirmProposal(store, of, body.proposal, decider);
  }
}

/** What comes with the code may have changed since the version was checked. */
function mustFit(
  deps: DecisionDeps,
  { record, document }: Pick<StoredDocument, 'record' | 'document'>,
  { act }: z.output<typeof documentDecision>,
): void {
  const made = act === 'confirm' ? record.proposal?.act : act;
  if (made !== 'approve' && made !== 'set-in-force') return;
  const faults = kinds[deps.kind].misfits?.(document, deps) ?? [];
  if (faults.length === 0) return;
  throw new DomainError(
    'errors-found',
    'The version does not fit the measures that come with the code; correct what is listed, and submit it again.',
    underneath('document', faults),
  );
}

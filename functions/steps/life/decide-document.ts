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
import type { KindDeps } from './kind.ts';
import { kinds } from './kinds.ts';
import type { StoredDocument } from './stored-document.ts';
import { mustFollowLaw, mustRestOnLaw, withdrawalOf } from './terms.ts';

/**
 * Makes a decision about a stored version of a document.
 *
 * @throws DomainError where its terms are at fault, DecisionRefusedError where it may not be made
 */
export async function decideDocument(
  { store, kind }: KindDeps,
  { record, document, today }: StoredDocument,
  body: z.output<typeof documentDecision>,
  decider: Decider,
): Promise<Decided> {
  const { decidable, said } = kinds[kind];
  const of = decidable(record.id, record.version);
  switch (body.act) {
    case 'approve':
      return await approveVersion(store, of, { content: body.content, simulation: null }, decider);
    case 'set-in-force': {
      const { isVerified, lawFrom } = said(document);
      const own = isVerified ? 'full' : 'demonstration';
      const { from, standing = own } = body;
      if (lawFrom !== undefined) mustFollowLaw(from, lawFrom);
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

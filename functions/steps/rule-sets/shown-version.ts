import { contentOf } from '../../../core/life/versions/decision-request.ts';
import { mayDecide } from '../../../core/life/versions/may-decide.ts';
import { isOpen } from '../../../core/life/versions/proposal.ts';
import { candidateOf } from '../../http/actor.ts';
import type { Caller } from '../../http/authority.ts';
import {
  publicationOf,
  type Approval,
  type Publication,
  type VersionRecord,
} from '../../../core/life/versions/version-record.ts';
import { inForceOn } from '../../../core/life/versions/in-force.ts';
import type { TransitionDocument } from '../../../core/rule-set/transition.ts';
import { standingAmong } from '../../../store/life/writing.ts';
import { withoutIt } from '../../../store/appraisals/governing/governing.ts';
import { preparedOf, publications } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';

/** A version in its life, as answers show it for a day. */
export async function shownState(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  day: string,
  caller: Caller,
) {
  const terms = await publications(store, record.id);
  const now = new Date(store.now()).toISOString();
  return await shownAmong({ store }, record, terms, { day, now, caller });
}

/** The day and instant of a response, and the caller whose permitted decisions it lists. */
type Asking = { day: string; now: string; caller?: Caller | undefined };

/** The same among the terms of versions as they were known at an instant. */
export async function shownAmong(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  terms: readonly Publication[],
  { day, now, caller }: Asking,
) {
  const { version, digest, cases, decision, at, by, found, approval, publication } = record;
  const content = await preparedOf(store, { digest, standing: publication?.standing ?? 'full' });
  return {
    ruleSet: record.id,
    version,
    digest,
    cases: cases ?? null,
    content: contentOf(record),
    decision,
    standing: standingAmong(record, terms, day, now),
    at,
    by,
    found: found ?? null,
    approved: approval ? shownApproval(approval) : null,
    transition: shownTransition(content.ruleSet.transition),
    inForce: publication
      ? {
          from: publication.from,
          standing: publication.standing,
          reach: publication.reach
            ? { since: publication.reach.since ?? null, begins: publication.reach.begins }
            : null,
          at: publication.at,
          by: publication.by,
          withdrawnOn: publication.withdrawn?.on ?? null,
          annulledAt: publication.annulled?.at ?? null,
          passesOver: passedOver(record, content.ruleSet.transition, terms, now),
        }
      : null,
    proposed: shownProposal(record, now),
    mayDecide: caller ? mayDecide(record, candidateOf(caller), now) : null,
  };
}

function shownApproval({ at, by, simulation }: Approval) {
  return { at, by, simulation };
}

/** What can still be confirmed. */
function shownProposal({ proposal }: VersionRecord, now: string) {
  if (!proposal || !isOpen(proposal, now)) return null;
  const { id, act, from = null, standing = null, on = null, at, by, until } = proposal;
  return { id, act, from, standing, on, at, by, until };
}

/** The version that would be left to some by transitional law, did it not bind nobody; null where none is. */
function passedOver(
  record: VersionRecord,
  transition: TransitionDocument | undefined,
  terms: readonly Publication[],
  now: string,
): string | null {
  const publication = publicationOf(record);
  if (!publication || (!transition?.stays && !transition?.milder)) return null;
  const { from, version } = publication;
  const others = terms.filter((one) => one.version !== version);
  const before = inForceOn(others, from, undefined, now);
  const counting = inForceOn(withoutIt(publication, others), from, undefined, now);
  return before && !counting ? before.version : null;
}

/** A version's transitional law, without the condition of who stays: the document has it. */
function shownTransition(transition: TransitionDocument | undefined) {
  if (!transition) return null;
  const { law, scope, since, stays, milder } = transition;
  return {
    law: [law].flat(),
    scope,
    since: since ?? null,
    stays: stays
      ? { until: stays.until, kinds: stays.kinds ?? null, isConditional: stays.when !== undefined }
      : null,
    milder: milder ? { until: milder.until ?? null } : null,
  };
}

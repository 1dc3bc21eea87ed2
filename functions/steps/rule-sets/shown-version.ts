import { candidateOf } from '../../http/actor.ts';
import type { Caller } from '../../http/authority.ts';
import {
  publicationOf,
  type Publication,
  type VersionRecord,
} from '../../../core/life/versions/version-record.ts';
import { inForceOn } from '../../../core/life/versions/in-force.ts';
import type { TransitionDocument } from '../../../core/rule-set/transition.ts';
import { withoutIt } from '../../../store/appraisals/governing/governing.ts';
import { preparedOf, publications } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';
import { shownLife, type Asking } from '../life/shown-life.ts';

/** A version in its life, as answers show it for a day. */
export async function shownState(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  day: string,
  caller: Caller,
) {
  const terms = await publications(store, record.id);
  const now = new Date(store.now()).toISOString();
  return await shownAmong({ store }, record, terms, { day, now, candidate: candidateOf(caller) });
}

/** The same among the terms of versions as they were known at an instant. */
export async function shownAmong(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  terms: readonly Publication[],
  asking: Asking,
) {
  const { digest, approval, publication } = record;
  const content = await preparedOf(store, { digest, standing: publication?.standing ?? 'full' });
  const { transition } = content.ruleSet;
  const shown = shownLife(record, terms, asking);
  const reach = publication?.reach;
  return {
    ruleSet: record.id,
    ...shown,
    approved: shown.approved && { ...shown.approved, simulation: approval?.simulation ?? null },
    transition: shownTransition(transition),
    inForce: shown.inForce && {
      ...shown.inForce,
      reach: reach ? { since: reach.since ?? null, begins: reach.begins } : null,
      passesOver: passedOver(record, transition, terms, asking.now),
    },
  };
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

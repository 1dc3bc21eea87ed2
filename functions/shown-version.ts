import { inForceOn } from '../core/life/in-force.ts';
import type { TransitionDocument } from '../core/rule-set/transition.ts';
import type { VersionRecord } from '../store/versions.ts';
import { standingAmong } from '../store/decisions.ts';
import { withoutIt } from '../store/governing.ts';
import { preparedOf, publicationOf, publications, type Publication } from '../store/rule-sets.ts';
import type { Deps } from './deps.ts';

/** A version in its life, as answers show it for a day. */
export async function shownState(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  day: string,
) {
  const terms = await publications(store, record.ruleSet);
  return await shownAmong({ store }, record, terms, day, new Date(store.now()).toISOString());
}

/** The same among the terms of versions as they were known at an instant. */
export async function shownAmong(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  terms: readonly Publication[],
  day: string,
  now: string,
) {
  const { ruleSet, version, digest, decision, at, by, found, approval, publication } = record;
  const { errors = 0, warnings = 0, notices = 0 } = found ?? {};
  const content = await preparedOf(store, { digest, standing: publication?.standing ?? 'full' });
  return {
    ruleSet,
    version,
    digest,
    decision,
    standing: standingAmong(record, terms, day, now),
    at,
    by: by ?? null,
    found: found ? { errors, warnings, notices } : null,
    approved: approval ?? null,
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

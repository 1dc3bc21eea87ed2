import type { Term } from '../core/life/in-force.ts';
import type { VersionRecord } from '../store/versions.ts';
import { standingAmong } from '../store/decisions.ts';
import { publications } from '../store/rule-sets.ts';
import type { Deps } from './deps.ts';

/** A version in its life, as answers show it for a day. */
export async function shownState(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  day: string,
) {
  const terms = await publications(store, record.ruleSet);
  return shownAmong(record, terms, day, new Date(store.now()).toISOString());
}

/** The same among the terms of versions as they were known at an instant. */
export function shownAmong(
  record: VersionRecord,
  terms: readonly Term[],
  day: string,
  now: string,
) {
  const { ruleSet, version, digest, decision, at, by, found, approval, publication } = record;
  const { errors = 0, warnings = 0, notices = 0 } = found ?? {};
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
        }
      : null,
  };
}

import type { VersionRecord } from '../store/versions.ts';
import { standingOf } from '../store/decisions.ts';
import type { Deps } from './deps.ts';

/** A version in its life, as answers show it for a day. */
export async function shownState(
  { store }: Pick<Deps, 'store'>,
  record: VersionRecord,
  day: string,
) {
  const { ruleSet, version, digest, decision, at, by, found, approval, publication } = record;
  const { errors = 0, warnings = 0, notices = 0 } = found ?? {};
  return {
    ruleSet,
    version,
    digest,
    decision,
    standing: await standingOf(store, record, day),
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

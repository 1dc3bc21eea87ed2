import { orderedDomains } from '../../../core/appraisal/earlier.ts';
import type { Told } from '../../../store/appraisals/audit/history.ts';

/** One appraisal of an entity's history as it is shown, with what took its place. */
export function historyEntry(
  { inForce, ruleSetDigest, ...entry }: Told,
  superseded: ReadonlyMap<number, string>,
  annulled: ReadonlySet<string>,
) {
  return {
    entity: entry.entity,
    seq: entry.seq,
    at: entry.at,
    by: entry.by,
    cause: entry.cause,
    appraisal: entry.appraisal,
    asOf: entry.asOf,
    ...(entry.observedOn === undefined ? {} : { observedOn: entry.observedOn }),
    version: entry.version,
    score: entry.score,
    grade: entry.grade,
    tier: entry.tier,
    ...(entry.domains === undefined ? {} : { domains: orderedDomains(entry.domains) }),
    cameIntoForce: inForce,
    supersededBy: superseded.get(entry.seq) ?? null,
    versionAnnulled: annulled.has(ruleSetDigest),
    hash: entry.hash,
    prev: entry.prev,
  };
}

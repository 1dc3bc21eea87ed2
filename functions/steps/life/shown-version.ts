import { inForceOn } from '../../../core/life/versions/in-force.ts';
import { mayDecide, type Candidate } from '../../../core/life/versions/may-decide.ts';
import {
  publicationOf,
  type Publication,
  type VersionRecord,
} from '../../../core/life/versions/version-record.ts';
import type { Asking } from './shown-life.ts';
import { versionPage, type Asked } from './version-page.ts';

/** What one version says of itself beside its document. */
export function shownVersion(record: VersionRecord, candidate: Candidate, now: string) {
  const { version, digest, decision, publication } = record;
  return {
    version,
    from: publication?.from ?? null,
    standing: publication?.standing ?? null,
    digest,
    at: publication?.at ?? record.at,
    decision,
    mayDecide: mayDecide(record, candidate, now),
  };
}

/** The day of a list, as known at which instant, and the caller, if what they may decide is told. */
type ListAsking = { on: string; now: string; candidate: Candidate | undefined };

/**
 * A page of versions as answers show it, with the one in force on a day.
 *
 * @param query as it was sent, which the cursor is bound to
 * @param show one version among the terms of all
 */
export async function shownVersions(
  records: readonly VersionRecord[],
  query: Asked,
  { on, now, candidate }: ListAsking,
  show: (record: VersionRecord, terms: Publication[], asking: Asking) => Promise<object>,
) {
  const terms = records.flatMap((record) => publicationOf(record) ?? []);
  const { items, next } = versionPage(records, query);
  const asking = { day: on, now, candidate };
  const shown = await Promise.all(items.map((record) => show(record, terms, asking)));
  const inForce = inForceOn(terms, on, undefined, now)?.version ?? null;
  return { on, inForce, items: shown, next };
}

import { disputedIn } from '../../../core/measures/dispute.ts';
import type { StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import type { Store } from '../../../store/ground/client.ts';
import type { CountedToday } from './counted-today.ts';

/** Since when something is in dispute, and by which proceeding. */
export type Dispute = { since: string; proceeding: string };

/** The earliest dispute about some appraisals of an entity or their records; undefined where none is open. */
export type Disputes = (appraisals: readonly (string | undefined)[]) => Dispute | undefined;

/**
 * The disputes of an entity under a rule set that open proceedings have not settled.
 *
 * @param types the types of the records that the appraisals rest on
 */
export async function disputesUnder(
  store: Store,
  { proceedings, counted }: { proceedings: readonly StandingProceeding[]; counted: CountedToday },
  { ruleSet, types }: { ruleSet: string; types: readonly string[] },
): Promise<Disputes> {
  const disputing = proceedings.flatMap(({ folded: { id, about, rests }, standing }) => {
    const since =
      disputedIn(standing, 'appraisal') ??
      (about.kind === 'record' ? disputedIn(standing, 'record') : undefined);
    return since === undefined ? [] : [{ about, rests, dispute: { since, proceeding: id } }];
  });
  const isAsked = disputing.some(({ about }) => about.kind === 'record') && types.length > 0;
  const records = isAsked ? await recordsOf(store, counted, types) : new Set<string>();
  return (appraisals) =>
    disputing
      .filter(({ about, rests }) => {
        if (about.kind === 'record') return records.has(about.record);
        if (!('ruleSet' in about) || about.ruleSet !== ruleSet) return false;
        return rests.appraisal === undefined || appraisals.includes(rests.appraisal);
      })
      .map(({ dispute }) => dispute)
      .toSorted(byDay)[0];
}

function byDay(one: Dispute, other: Dispute): number {
  return one.since < other.since ? -1 : Number(one.since > other.since);
}

/** The records of some types that stand of an entity. */
async function recordsOf(
  store: Store,
  { entity, others }: CountedToday,
  types: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = { types, others: others.map((one) => ({ entity: one })) };
  const { revisions } = await revisionsAt(store, entity, asked);
  return new Set(revisions.map(({ record }) => record));
}

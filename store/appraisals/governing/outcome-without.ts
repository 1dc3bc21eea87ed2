import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import type { Appraisal, Previous } from '../../../core/appraisal/appraisal.ts';
import { appraiseUnder, type Governing } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import { daysFrom } from '../../../core/ground/dates.ts';
import { MOST_EARLIER } from '../../../core/expressions/records-schema.ts';
import type { EarlierOutcome } from '../../../core/expressions/kind.ts';
import { earlierOutcome } from '../../../core/life/earlier-outcomes.ts';
import type { Observation, Observations, Place } from '../../../core/life/observations.ts';
import type { Sealed } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import { datedOutcome } from '../in-force/current.ts';
import { factsIn } from '../observations/facts-as-of.ts';
import { ownIn } from '../observations/last-word.ts';
import { recordsOf } from '../observations/records-of.ts';

/** How an entity's outcomes come about without a version. */
export type Without = {
  entity: Entity;
  observations: Observations<Sealed>;
  /** Its first day: what was appraised as of earlier ones is what it is without the version. */
  from: string;
  /** Whether another version that is left aside has rewritten earlier dates, too. */
  isRewritten: boolean;
  /** Whether time alone can change an outcome under one of the other versions. */
  isTimed: boolean;
  /** By which version it is appraised on a day without the version; null where none is in force. */
  governing: (day: string) => Promise<Governing | null>;
};

/**
 * What an entity comes out as on the day before a version's first, without that version: whether it stays under an
 * earlier one depends on this, and so this may not depend on whether it stays. It does where the facts
 * of that day rest on an outcome as of a later one, because an observation came late; then it is appraised again. So it
 * is where time alone may have changed the outcome by that day, as where the grade has lapsed.
 *
 * @returns null where it was never appraised before, or where without the version no law applies to it on that day
 */
export async function outcomeWithout(store: Store, without: Without): Promise<Previous | null> {
  const { observations, from } = without;
  const day = daysFrom(from, -1);
  const standing = observations.standing(day);
  if (!standing) return null;
  const observation = observations.asOf(day);
  const before = observation && observations.before(observation.observedOn);
  const isSettled = !without.isRewritten && (!before || before.ownAsOf < from);
  const isTold = isSettled && !(await isOver(store, standing, day, without.isTimed));
  if (isTold || !observation) return datedOutcome(standing);
  const place = { asOf: day, observedOn: observation.observedOn };
  return await appraisedWithout(store, without, observation, place);
}

/** Whether an outcome may be another on a later day by time alone, without a run that wrote so. */
async function isOver(
  store: Store,
  standing: Sealed,
  day: string,
  isTimed: boolean,
): Promise<boolean> {
  if (standing.asOf >= day || isTimed) return standing.asOf < day;
  const payload = await attestedPayload(store, standing);
  return payload !== null && hasLapsed(payload.appraisal, day);
}

/** Whether a grade is no longer valid on a day. */
export function hasLapsed({ validUntil }: Pick<Appraisal, 'validUntil'>, day: string): boolean {
  return validUntil !== undefined && validUntil < day;
}

/** Null where the version that governs then cannot take its facts, or none does. */
async function appraisedWithout(
  store: Store,
  without: Without,
  observation: Observation<Sealed>,
  { asOf, observedOn }: Place,
): Promise<Previous | null> {
  const { entity, governing: governingOn } = without;
  const governing = await governingOn(asOf);
  if (!governing) return null;
  const facts = await factsIn(store, observation.wording);
  if (misfitsOf(governing.candidates[0].prepared, { entity, facts }).length > 0) return null;
  const previous = await previousWithout(store, without, observedOn);
  const isRead = governing.candidates.some(({ prepared }) => prepared.readsEarlier);
  const earlier = isRead ? await earlierWithout(store, without, observedOn) : undefined;
  const place = { asOf, observedOn };
  const records = await recordsOf(store, governing, without.observations, place, entity.id);
  const held = records?.standing;
  const input = { entity, facts, records: held, asOf, observedOn, previous, earlier };
  return datedOutcome(appraiseUnder(appraiseLean, governing, input).appraisal);
}

/** The own outcomes of earlier observations without the version, the newest first. */
async function earlierWithout(
  store: Store,
  without: Without,
  observedOn: string,
): Promise<EarlierOutcome[]> {
  const found: EarlierOutcome[] = [];
  for (const before of without.observations.allBefore(observedOn).toReversed()) {
    const own = await ownWithout(store, without, before);
    if (own) found.push(earlierOutcome({ ...own, observedOn: before.observedOn }));
    if (found.length === MOST_EARLIER) break;
  }
  return found;
}

/** The own outcome of the latest earlier observation that has one without the version. */
async function previousWithout(
  store: Store,
  without: Without,
  observedOn: string,
): Promise<Previous | undefined> {
  const before = without.observations.before(observedOn);
  if (!before) return undefined;
  const own = await ownWithout(store, without, before);
  return own ?? (await previousWithout(store, without, before.observedOn));
}

/** By observation: each is read by all later ones. */
const known = new WeakMap<Without, Map<string, Promise<Previous | null>>>();

async function ownWithout(
  store: Store,
  without: Without,
  observation: Observation<Sealed>,
): Promise<Previous | null> {
  const all = known.get(without) ?? new Map<string, Promise<Previous | null>>();
  known.set(without, all);
  const { observedOn } = observation;
  const found = all.get(observedOn) ?? ownAnew(store, without, observation);
  all.set(observedOn, found);
  return await found;
}

async function ownAnew(
  store: Store,
  without: Without,
  observation: Observation<Sealed>,
): Promise<Previous | null> {
  const { observedOn, ownAsOf: asOf } = observation;
  if (!without.isRewritten && asOf < without.from) return ownIn(observation);
  return await appraisedWithout(store, without, observation, { asOf, observedOn });
}

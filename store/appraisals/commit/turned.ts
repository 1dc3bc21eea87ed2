import type { Appraisal, AppraisalInput } from '../../../core/appraisal/appraisal.ts';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { isLasting } from '../../../core/appraisal/measures.ts';
import { appraiseUnder, type Governing } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { isChanged } from '../../../core/events/events-between.ts';
import { earlierOutcomes } from '../../../core/life/earlier-outcomes.ts';
import type { Observations, Place } from '../../../core/life/observations.ts';
import type { Sealed } from '../../ledger/as-it-stood.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import type { Store } from '../../ground/client.ts';
import { governingThen } from '../../rule-sets/governing-then.ts';
import { appraisedDays, turnedDays } from '../../rule-sets/turned-days.ts';
import type { Current } from '../in-force/current.ts';
import type { RecordsRead } from '../../ledger/ledger.ts';
import { recordsFor } from '../../records/records-for.ts';
import { placeOf, type GradeRequest } from './graded.ts';
import { ownIn } from '../observations/last-word.ts';

/**
 * Whether the law has turned, since the day of a request's facts, on days for which its own appraisal does
 * not speak: what runs and corrections write speaks for its own date alone.
 */
export async function hasTurned(
  store: Store,
  held: Current | null,
  request: GradeRequest,
): Promise<boolean> {
  if (request.cause !== 'request') return false;
  const { asOf, observedOn } = placeOf(request);
  const turned = await appraisedDays(store, request.prepared.ruleSet.id, observedOn);
  return turned.some((day) => day > asOf || (held !== null && day < asOf));
}

/**
 * Whether a day on which nothing was appraised yet changes what stands until then: one on which the law turns, as a run
 * of that day would; one whose outcome transitional law reads, by other law alone. What time does by then is no other
 * law, and the end of a measure's term is none on any day.
 */
export async function isTurned(
  store: Store,
  entity: Entity,
  { asOf, observedOn }: Place,
  governing: Governing,
  observations: Observations<Sealed>,
  factsOf: (wording: Sealed) => Promise<GivenFacts>,
): Promise<boolean> {
  const stands = observations.standing(asOf);
  const observation = observations.of(observedOn);
  if (!stands || !observation) return false;
  const before = observations.before(observedOn);
  const facts = await factsOf(observation.wording);
  if (misfitsOf(governing.candidates[0].prepared, { entity, facts }).length > 0) return false;
  const previous = before && ownIn(before);
  const earlier = earlierOutcomes(observations, observedOn);
  const read = stands.records;
  const records = (await recordsFor(store, governing, entity.id, asOf, read))?.standing;
  const input = { entity, facts, records, asOf, observedOn, previous, earlier };
  const { appraisal } = appraiseUnder(appraiseLean, governing, input);
  const payload = await attestedPayload(store, stands);
  if (!payload) throw new Error(`The payload of ${stands.payload.id} is not there`);
  const isSame = observations.observedOnOf(stands) === observedOn;
  const stood = isSame ? await stoodOn(store, payload.appraisal, input, read) : payload.appraisal;
  const measures = stood.measures.filter((measure) => isLasting(measure, asOf));
  return isChanged(appraisal, { ...stood, measures });
}

/** What stands until a day: on one that only transitional law reads, as it comes out by then under the same law. */
async function stoodOn(
  store: Store,
  stands: Appraisal,
  input: AppraisalInput,
  read: RecordsRead | undefined,
): Promise<Appraisal> {
  const isTurn = (await turnedDays(store, stands.ruleSet.id)).includes(input.asOf);
  if (isTurn) return stands;
  const governing = await governingThen(store, stands);
  const records = (await recordsFor(store, governing, input.entity.id, input.asOf, read))?.standing;
  return appraiseUnder(appraiseLean, governing, { ...input, records }).appraisal;
}

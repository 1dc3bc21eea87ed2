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
import { appraisedDays } from '../../rule-sets/turned-days.ts';
import type { Current } from '../in-force/current.ts';
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
 * Whether other law changes, from a day on which nothing was appraised yet, what stands until then. The end of a
 * term is the work of time, not of law.
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
  const input = { entity, facts, asOf, observedOn, previous, earlier };
  const { appraisal } = appraiseUnder(appraiseLean, governing, input);
  const payload = await attestedPayload(store, stands);
  if (!payload) throw new Error(`The payload of ${stands.payload.id} is not there`);
  const measures = payload.appraisal.measures.filter((measure) => isLasting(measure, asOf));
  return isChanged(appraisal, { ...payload.appraisal, measures });
}

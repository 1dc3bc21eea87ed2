import { canonical } from '../../../core/ground/digest.ts';
import { dayHeld, type Current } from '../in-force/current.ts';
import { placeOf, type GradeRequest } from './graded.ts';

/**
 * From which observation on appraisals may rest, after a commit, on what does not stand any more: from one
 * that came late or was corrected, unless nothing but the appraisal itself rests on it.
 *
 * @param hasTurned whether a request's facts are of before a day on which the law turned, which a run appraised by others or by none
 */
export function owingAfter(
  held: Current | null,
  request: GradeRequest,
  hasTurned: boolean,
): string | undefined {
  const { observedOn } = placeOf(request);
  if (held === null) return hasTurned ? observedOn : undefined;
  const { owes } = held;
  if (!hasTurned && !isDisturbing(held, request)) return owes;
  return owes !== undefined && owes < observedOn ? owes : observedOn;
}

function isDisturbing(held: Current, request: GradeRequest): boolean {
  const { asOf, observedOn } = placeOf(request);
  const { inForce } = held;
  const isSame = canonical(request.facts) === canonical(held.facts);
  if (request.cause !== 'request') return asOf < inForce.asOf || observedOn < dayHeld(held);
  if (observedOn < dayHeld(held) || asOf < inForce.asOf) {
    return observedOn !== dayHeld(held) || !isSame;
  }
  // dates from the day of new facts on were appraised by older ones
  if (observedOn > dayHeld(held)) return observedOn <= inForce.asOf && observedOn < asOf;
  if (isSame) return false;
  const isOnlyOne = observedOn === asOf && asOf === inForce.asOf;
  return !isOnlyOne;
}

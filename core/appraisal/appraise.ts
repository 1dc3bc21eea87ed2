import { dateAfter, partOfPeriod } from '../ground/dates.ts';
import { digestOf } from '../ground/digest.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Values } from '../values/slots.ts';
import type { InspectionPlan } from '../rule-set/scale.ts';
import type {
  Appraisal,
  AppraisalInput,
  Previous,
  ReasonedAppraisal,
  Transition,
} from './appraisal.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import { orderedDomains, orderedEarlier } from './earlier.ts';
import { find, type Evaluation } from './find.ts';
import { observedOnOf } from './observed-on.ts';
import { measuresOf } from './measures.ts';
import { reasonsOf } from './reasons.ts';

/** The version of the engine; the meaning of a rule set changes only with it. */
export const ENGINE = '1';

/**
 * Applies a rule set to one entity's facts as of one date, and returns the appraisal with its reasons.
 *
 * Pure and synchronous: the same inputs give the same appraisal, byte for byte.
 *
 * @param input its facts must be valid by `prepared.factsSchema`
 * @throws RangeError if `previous` is not of an earlier observation, or the facts describe a day after asOf
 */
export function appraise(prepared: Prepared, input: AppraisalInput): ReasonedAppraisal {
  const evaluation = find(prepared, input);
  const appraisal = conclude(prepared, input, evaluation) as ReasonedAppraisal;
  appraisal.reasons = reasonsOf(prepared, evaluation);
  return appraisal;
}

/** The appraisal without its reasons, for runs over many entities. */
export function appraiseLean(prepared: Prepared, input: AppraisalInput): Appraisal {
  return conclude(prepared, input, find(prepared, input));
}

const NONE: readonly Transition[] = [];

/** The inputs with their keys in a fixed order, so that the same inputs give the same bytes. */
function ordered(
  { readsEarlier }: Prepared,
  { entity, previous, earlier, comparesEarlier, asOf, observedOn = asOf }: AppraisalInput,
) {
  if (observedOn > asOf) throw new RangeError('The facts describe a day after asOf');
  if (previous && observedOnOf(previous) >= observedOn) {
    throw new RangeError('The previous appraisal must be of an earlier observation');
  }
  return {
    entity: { id: entity.id, kind: entity.kind },
    observedOn,
    previous: previous && orderedPrevious(previous),
    earlier:
      (readsEarlier || comparesEarlier) && earlier ? orderedEarlier(earlier, observedOn) : [],
  };
}

function orderedPrevious({
  asOf,
  score,
  grade,
  tier,
  domains,
  observedOn = asOf,
}: Previous): Previous {
  const outcome = { asOf, score, grade, tier };
  const whole = domains ? { ...outcome, domains: orderedDomains(domains) } : outcome;
  return observedOn === asOf ? whole : { ...whole, observedOn };
}

function conclude(prepared: Prepared, input: AppraisalInput, evaluation: Evaluation): Appraisal {
  const { ruleSet, digest, standing } = prepared;
  const { asOf, transition = NONE, overridden = [] } = input;
  const { entity, previous, observedOn, earlier } = ordered(prepared, input);
  const { score, grade, tier, tierDocument } = evaluation;
  const factsDigest = digestOf(input.facts);
  const inputs = {
    engine: ENGINE,
    entity,
    ruleSet: digest,
    facts: factsDigest,
    asOf,
    previous: previous ?? null,
  } as {
    previous: Previous | null;
    observedOn?: string;
    earlier?: readonly EarlierOutcome[];
    transition?: readonly Transition[];
    overridden?: readonly string[];
  };
  // keys without a value do not enter the id
  if (observedOn !== asOf) inputs.observedOn = observedOn;
  if (earlier.length > 0) inputs.earlier = earlier;
  if (transition.length > 0) inputs.transition = transition;
  if (overridden.length > 0) inputs.overridden = overridden;
  // assigned one by one, because spreading mostly absent keys costs more than everything else here
  const appraisal = {
    id: `apr_${digestOf(inputs).slice('sha256:'.length, 'sha256:'.length + 40)}`,
    engine: ENGINE,
    entity,
    ruleSet: { id: ruleSet.id, version: ruleSet.version, digest },
    standing,
    asOf,
  } as Appraisal;
  if (observedOn !== asOf) appraisal.observedOn = observedOn;
  appraisal.factsDigest = factsDigest;
  if (overridden.length > 0) appraisal.overridden = overridden;
  if (previous) appraisal.previous = previous;
  if (earlier.length > 0) appraisal.earlier = earlier;
  if (transition.length > 0) appraisal.transition = transition;
  appraisal.score = score;
  appraisal.grade = grade;
  if (evaluation.isPending) appraisal.pending = true;
  if (evaluation.validUntil !== undefined) appraisal.validUntil = evaluation.validUntil;
  appraisal.tier = tier;
  if (evaluation.domains) appraisal.domains = evaluation.domains;
  const { inspect, sample } = tierDocument ?? {};
  if (inspect) {
    appraisal.inspect = inspect;
    const next = nextInspection(inspect, observedOn);
    if (next !== undefined) appraisal.nextInspection = next;
  }
  if (sample !== undefined) appraisal.sample = sample;
  appraisal.measures = measuresOf(prepared, { asOf, observedOn }, evaluation.values);
  if (prepared.shown.length > 0) appraisal.shown = shownOf(prepared, evaluation.values);
  return appraisal;
}

function shownOf({ shown }: Prepared, values: Readonly<Values>): NonNullable<Appraisal['shown']> {
  return Object.fromEntries(shown.map(({ name, slot }) => [name, values[slot] ?? null]));
}

/** The day by which the next inspection is due: the plan's term, or its period shared by the fewest visits. */
function nextInspection(plan: InspectionPlan, observedOn: string): string | undefined {
  if ('every' in plan) return dateAfter(observedOn, plan.every);
  if ('after' in plan) return dateAfter(observedOn, plan.after);
  return plan.min === 0 ? undefined : partOfPeriod(observedOn, plan.per, plan.min);
}

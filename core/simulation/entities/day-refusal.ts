import { observedOnFaults } from '../../appraisal/observed-on-faults.ts';
import type { MeasureDays } from '../../appraisal/measures.ts';
import type { Fault } from '../../ground/fault.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Refusal, ValidEntity } from './entity-validator.ts';
import type { SimulatedEntity } from './simulated-entity.ts';

/** Adds to the validation of an entity whether its facts can describe the day that they name. */
export type DayValidator = (
  given: Pick<SimulatedEntity, 'observedOn' | 'held'>,
  parsed: ValidEntity | Refusal,
) => ValidEntity | Refusal;

/** Validates the day of an observation under two versions, each of which may require it. */
export function dayValidator(
  before: Prepared,
  after: Prepared,
  asOf: string | undefined,
): DayValidator {
  const isEverRequired = [before, after].some(({ ruleSet }) => ruleSet.observed === 'required');
  return ({ observedOn, held }, parsed) => {
    if (held || (observedOn === undefined && !isEverRequired)) return parsed;
    const [was, now] = [before, after].map(({ ruleSet }) =>
      observedOnFaults(ruleSet, observedOn, asOf),
    );
    return refusedFor(parsed, was ?? [], now ?? []);
  };
}

/** The same with faults of a day under each version. */
function refusedFor(
  parsed: ValidEntity | Refusal,
  before: readonly Fault[],
  after: readonly Fault[],
): ValidEntity | Refusal {
  if (before.length === 0 && after.length === 0) return parsed;
  const refusal = 'faults' in parsed ? parsed : undefined;
  const own = refusal?.faults ?? [];
  const passesBefore = before.length === 0 && (!refusal || refusal.by === 'after');
  const passesAfter = after.length === 0 && (!refusal || refusal.by === 'before');
  if (passesAfter) return { by: 'before', faults: [...own, ...before] };
  const faults = [...own, ...(after.length > 0 ? after : before)];
  if (!passesBefore) return { by: 'both', faults };
  const besides = besidesOf(parsed);
  return besides ? { by: 'after', faults, besides } : { by: 'after', faults };
}

/** An entity for the version before alone, without values: they serve one appraisal, and this one may have two. */
function besidesOf(parsed: ValidEntity | Refusal): ValidEntity | undefined {
  if ('faults' in parsed) return parsed.besides;
  const { entity, before } = parsed;
  return { entity, before, after: undefined };
}

/** The days on which terms of an entity's measures begin and are evaluated; undefined if they are not known. */
export function daysOf(
  { observedOn, held }: Pick<SimulatedEntity, 'observedOn' | 'held'>,
  asOf: string | undefined,
): MeasureDays | undefined {
  if (held) return held.days;
  return typeof observedOn === 'string' && asOf !== undefined ? { asOf, observedOn } : undefined;
}

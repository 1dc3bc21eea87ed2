import { AS_SET, type CountedFrom, type ProcedureDocument } from './procedure-schema.ts';
import { servedBy, type Step } from './step-schema.ts';

type Starting = Pick<Step, 'starts' | 'serves'>;

/**
 * The days that a step cannot be without: those from which the periods that it starts are counted, and that of service.
 *
 * @example daysCarriedBy({ starts: [], serves: 'notice' }, {}) // ['service']
 */
export function daysCarriedBy(
  step: Starting,
  periods: ProcedureDocument['periods'],
): readonly CountedFrom[] {
  const counted = (step.starts ?? []).flatMap((name) => periods[name]?.from ?? []);
  return [...new Set([...counted, ...(servedBy(step).length > 0 ? (['service'] as const) : [])])];
}

/** The periods whose last days a step sets. */
export function endsCarriedBy(
  { starts = [] }: Starting,
  periods: ProcedureDocument['periods'],
): readonly string[] {
  return starts.filter((name) => periods[name]?.lasts === AS_SET);
}

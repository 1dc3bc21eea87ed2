import { measuresOn } from '../../../core/appraisal/measures-on.ts';
import { observedOnOf } from '../../../core/appraisal/observed-on.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { InForce } from '../../../store/appraisals/in-force/current.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';

/** An appraisal in force with its measures as they stand today: no term that is over is served as current. */
export async function inForceToday(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  inForce: InForce,
): Promise<InForce> {
  const { ruleSet, standing, measures } = inForce;
  if (measures.every(({ until }) => until === undefined)) return inForce;
  const prepared = await preparedOf(store, { digest: ruleSet.digest, standing });
  const asOf = localDate(clock(), prepared.ruleSet.timeZone);
  const days = { asOf, observedOn: observedOnOf(inForce) };
  return { ...inForce, measures: measuresOn(measures, prepared, days) };
}

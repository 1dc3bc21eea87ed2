import type { RestrictionOf } from '../../../store/proceedings/measures-of.ts';
import { shownForce } from './shown-force.ts';
import type { UnderRuleSet } from './under-rule-set.ts';

/** A measure as an appraisal has it. */
type Appraised = { measure: string; kind: 'incentive' | 'restriction' };

/** A restriction that no appraisal in force proposes, and that never was in force. */
const NONE = { force: { is: 'none' as const } };

/** The measures of an appraisal, each restriction with how it stands today: what the appraisal says of it stays as it is. */
export function decidedMeasures<M extends Appraised>(
  measures: readonly M[],
  under: UnderRuleSet,
): (M & Partial<Decided | typeof NONE>)[] {
  const byId = new Map(under.restrictions.map((one) => [one.measure, one]));
  return measures.map((one) => {
    if (one.kind !== 'restriction') return one;
    const restriction = byId.get(one.measure);
    return { ...one, ...(restriction ? decidedOf(restriction, under) : NONE) };
  });
}

type Decided = ReturnType<typeof decidedOf>;

/** How a restriction stands, and since when it, its appraisal or a record of it is in dispute. */
export function decidedOf(
  restriction: RestrictionOf,
  { inForce, disputes }: Pick<UnderRuleSet, 'inForce' | 'disputes'>,
) {
  const { today } = restriction;
  const rested = 'by' in today ? today.by.folded.rests.appraisal : undefined;
  const disputed = disputes([...inForce.map(({ id }) => id), rested]);
  return { force: shownForce(restriction), ...(disputed && { disputed }) };
}

import { sideBySide } from '../../../store/ground/side-by-side.ts';
import type { Current } from '../../../store/appraisals/in-force/current.ts';
import { inForceFor } from '../../../store/appraisals/in-force/population.ts';
import { restrictionsOf, type RestrictionOf } from '../../../store/proceedings/measures-of.ts';
import type { StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { inForceToday, type InForceToday } from '../appraisals/in-force-today.ts';
import type { CountedToday } from './counted-today.ts';
import { disputesUnder, type Disputes } from './disputes.ts';
import type { MeasureDeps } from './measure-deps.ts';

/** Appraisals that are read side by side. */
const WIDTH = 8;

/** An appraisal in force as it stands today, and whether it rests on records. */
export type Held = { today: InForceToday; isByRecords: boolean };

/** The appraisals in force for an entity under some rule sets, by rule set. */
export async function heldToday(
  deps: Pick<MeasureDeps, 'store' | 'clock'>,
  ruleSets: readonly string[],
  { entity, others }: CountedToday,
): Promise<Held[]> {
  const found = await inForceFor(deps.store, ruleSets, entity, others);
  return await sideBySide(found, WIDTH, (one) => heldAs(deps, one));
}

/** An appraisal in force as it stands today. */
export async function heldAs(
  deps: Pick<MeasureDeps, 'store' | 'clock'>,
  current: Current,
): Promise<Held> {
  return {
    today: await inForceToday(deps, current),
    isByRecords: current.drawn !== undefined,
  };
}

/** What is known of an entity today: its appraisals in force and its proceedings. */
export type EntityToday = {
  counted: CountedToday;
  held: readonly Held[];
  proceedings: readonly StandingProceeding[];
};

/** How the restrictions of an entity stand under one rule set, and what is in dispute there. */
export type UnderRuleSet = {
  ruleSet: string;
  inForce: readonly InForceToday[];
  restrictions: readonly RestrictionOf[];
  disputes: Disputes;
};

/**
 * How the restrictions of an entity stand today under a rule set: whoever reads a restriction asks here.
 *
 * @throws NotWholeError where what is stored is not what the ledger attests
 */
export async function underRuleSet(
  { store, catalogue }: Pick<MeasureDeps, 'store' | 'catalogue'>,
  ruleSet: string,
  { counted, held, proceedings }: EntityToday,
): Promise<UnderRuleSet> {
  const own = held.filter(({ today }) => today.ruleSet.id === ruleSet);
  const inForce = own.map(({ today }) => today);
  const drawn = own.filter(({ isByRecords }) => isByRecords).map(({ today }) => today);
  const versions = await Promise.all(
    drawn.map(({ ruleSet: { digest }, standing }) => preparedOf(store, { digest, standing })),
  );
  const types = [...new Set(versions.flatMap(({ recordTypes }) => [...recordTypes.keys()]))];
  return {
    ...{ ruleSet, inForce },
    restrictions: await restrictionsOf(store, { ruleSet, inForce, proceedings, catalogue }),
    disputes: await disputesUnder(store, { proceedings, counted }, { ruleSet, types }),
  };
}

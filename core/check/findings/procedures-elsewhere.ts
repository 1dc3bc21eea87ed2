import type { MeasureDefinition } from '../../rule-set/catalogue.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { findingOf, type Finding } from '../finding.ts';

/** Where the versions of procedures hold, by their ids: codes of ISO 3166. */
export type Jurisdictions = ReadonlyMap<string, readonly string[]>;

/**
 * Finds measures that a procedure decides, or takes away, which does not hold everywhere where the rule set applies. The
 * catalogue names the procedure of a measure and no place, so that this is seen only from the rule set.
 *
 * @param jurisdictions of the procedures that are known; of others nothing is said
 */
export function elsewhereFindings(
  { ruleSet, measures }: Prepared,
  jurisdictions: Jurisdictions,
): Finding[] {
  return measures.flatMap(({ definition }, at) => {
    const procedure = procedureOf(definition);
    const places = procedure === undefined ? [] : (jurisdictions.get(procedure) ?? []);
    const other = places.find((place) => !isWithin(ruleSet.jurisdiction, place));
    if (procedure === undefined || other === undefined) return [];
    const message = `names "${definition.id}", whose procedure ${procedure} holds in ${other}, and the rule set applies in ${ruleSet.jurisdiction}; name a measure with a procedure of that place, or correct "jurisdiction"`;
    return [findingOf('procedure-elsewhere', `/measures/${at}`, message)];
  });
}

/** The procedure by which a restriction is decided, or an incentive taken away. */
export function procedureOf(measure: MeasureDefinition): string | undefined {
  return measure.kind === 'restriction' ? measure.procedure : measure.endsBy;
}

/** Parts of the United Kingdom that have one law in common, as ISO 3166 groups them. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'GB-EAW': ['GB-ENG', 'GB-WLS'],
  'GB-GBN': ['GB-ENG', 'GB-SCT', 'GB-WLS', 'GB-EAW'],
  'GB-UKM': ['GB', 'GB-ENG', 'GB-SCT', 'GB-WLS', 'GB-NIR', 'GB-EAW', 'GB-GBN'],
};

/** Whether one place is another, or lies within it. */
function isWithin(place: string, whole: string): boolean {
  return (
    place === whole || place.startsWith(`${whole}-`) || GROUPS[whole]?.includes(place) === true
  );
}

import { isLonger } from '../../ground/dates.ts';
import { fewSuggestions } from '../../ground/nearest.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { measureOf, type Catalogue, type MeasureDefinition } from '../catalogue.ts';
import type { RuleSet } from '../schema.ts';
import { conditionFaults } from './condition-faults.ts';
import { lawFaults } from './law-faults.ts';

/** The faults of measures: not in the catalogue, longer than it allows, duplicate, without law. */
export function measureFaults(ruleSet: RuleSet, catalogue: Catalogue): Fault[] {
  const names = new Set<string>();
  const suggest = fewSuggestions();
  return (ruleSet.measures ?? []).flatMap((measure, at) => {
    const path = ['measures', at];
    const faults = [
      ...lawFaults(ruleSet, measure.law, [...path, 'law']),
      ...conditionFaults(ruleSet, 'measures', measure.when, [...path, 'when'], suggest),
    ];
    const definition = measureOf(catalogue, measure.measure);
    const pointer = pointerTo([...path, 'measure']);
    if (!definition)
      faults.push({
        pointer,
        message: `names "${measure.measure}", which the catalogue of measures does not list`,
      });
    if (names.has(measure.measure))
      faults.push({
        pointer,
        message: `"${measure.measure}" occurs twice; join the conditions with "any"`,
      });
    names.add(measure.measure);
    const longest = definition?.longest;
    if (longest !== undefined && measure.lasts !== undefined && isLonger(measure.lasts, longest)) {
      faults.push({
        pointer: pointerTo([...path, 'lasts']),
        message: `is ${measure.lasts}, longer than the catalogue allows (${longest})`,
      });
    }
    return [
      ...faults,
      ...kindFaults(ruleSet, definition, pointer),
      ...renewalFaults(measure, definition, path),
    ];
  });
}

/** The fault of a measure that cannot apply to all that the rule set covers: no appraisal may say that it follows. */
function kindFaults(
  { covers }: Pick<RuleSet, 'covers'>,
  { appliesTo = covers }: Pick<MeasureDefinition, 'appliesTo'> = {},
  pointer: string,
): Fault[] {
  const others = covers.filter((kind) => !appliesTo.includes(kind));
  if (others.length === 0) return [];
  const message = `can apply to ${appliesTo.join(', ')} alone, and the rule set also covers ${others.join(', ')}; leave that out of "covers", or write a rule set of its own`;
  return [{ pointer, message }];
}

/** The faults of "renews", which only applies to incentives with a term. */
function renewalFaults(
  { renews, lasts }: NonNullable<RuleSet['measures']>[number],
  definition: MeasureDefinition | undefined,
  path: readonly PropertyKey[],
): Fault[] {
  if (renews === undefined || !definition) return [];
  const pointer = pointerTo([...path, 'renews']);
  if (definition.kind === 'restriction') {
    return [{ pointer, message: 'is for incentives; a restriction never renews, so leave it out' }];
  }
  return (lasts ?? definition.longest) === undefined
    ? [{ pointer, message: 'has no effect on a measure without a term; say how long it "lasts"' }]
    : [];
}

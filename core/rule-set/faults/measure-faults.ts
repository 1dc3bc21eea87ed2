import { isLonger } from '../../dates.ts';
import { pointerTo, type Fault } from '../../fault.ts';
import { measureOf, type Catalogue } from '../catalogue.ts';
import type { RuleSet } from '../schema.ts';
import { conditionFaults } from './condition-faults.ts';
import { lawFaults } from './law-faults.ts';

/** What is wrong with the measures: not in the catalogue, beyond it, twice, without law. */
export function measureFaults(ruleSet: RuleSet, catalogue: Catalogue): Fault[] {
  const names = new Set<string>();
  return (ruleSet.measures ?? []).flatMap((measure, at) => {
    const path = ['measures', at];
    const faults = [
      ...lawFaults(ruleSet, measure.law, [...path, 'law']),
      ...conditionFaults(ruleSet, 'measures', measure.when, [...path, 'when']),
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
        message: `"${measure.measure}" stands twice; join the conditions with "any"`,
      });
    names.add(measure.measure);
    const longest = definition?.longest;
    if (longest !== undefined && measure.lasts !== undefined && isLonger(measure.lasts, longest)) {
      faults.push({
        pointer: pointerTo([...path, 'lasts']),
        message: `is ${measure.lasts}, longer than the catalogue allows (${longest})`,
      });
    }
    return faults;
  });
}

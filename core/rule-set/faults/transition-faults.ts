import { fewSuggestions } from '../../ground/nearest.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { RuleSet } from '../schema.ts';
import { conditionFaults } from './condition-faults.ts';
import { lawFaults } from './law-faults.ts';

/** The faults of transitional law: without law, with dates in the wrong order, or without effect. */
export function transitionFaults(ruleSet: RuleSet): Fault[] {
  const { transition, effective, covers } = ruleSet;
  if (!transition) return [];
  const { law, scope, since, stays, milder } = transition;
  const faults = lawFaults(ruleSet, law, ['transition', 'law']);
  const fault = (path: readonly PropertyKey[], message: string): void => {
    faults.push({ pointer: pointerTo(['transition', ...path]), message });
  };
  if (since !== undefined && scope === 'exNunc') {
    fault(['since'], 'says how far back the version applies, which only one that is exTunc does');
  }
  if (since !== undefined && since >= effective.from) {
    fault(
      ['since'],
      `does not lie before ${effective.from}, from which the law itself applies (/effective/from)`,
    );
  }
  for (const [name, until] of [
    ['stays', stays?.until],
    ['milder', milder?.until],
  ] as const) {
    if (until !== undefined && until < effective.from) {
      fault(
        [name, 'until'],
        `lies before ${effective.from}, from which the law itself applies (/effective/from)`,
      );
    }
  }
  const strangers = (stays?.kinds ?? []).filter((kind) => !covers.includes(kind));
  if (strangers.length > 0) {
    fault(['stays', 'kinds'], `names ${strangers.join(', ')}, which the rule set does not cover`);
  }
  if (milder && !ruleSet.grades && !ruleSet.measures) {
    fault(['milder'], 'compares grades and restrictions, and the rule set has neither');
  }
  if (!stays?.when) return faults;
  return [
    ...faults,
    ...conditionFaults(
      ruleSet,
      'transition',
      stays.when,
      ['transition', 'stays', 'when'],
      fewSuggestions(),
    ),
  ];
}

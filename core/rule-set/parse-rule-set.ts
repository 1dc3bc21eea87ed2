import { FaultyDocumentError, faultsOf, type Fault } from '../fault.ts';
import type { Catalogue } from './catalogue.ts';
import { factFaults } from './faults/fact-faults.ts';
import { measureFaults } from './faults/measure-faults.ts';
import { ruleFaults } from './faults/rule-faults.ts';
import { scaleFaults } from './faults/scale-faults.ts';
import { ruleSetSchema, type RuleSet } from './schema.ts';

/** Every fault of a document as a rule set: its shape first, and what it refers to once that holds. */
export function ruleSetFaults(document: unknown, catalogue: Catalogue): Fault[] {
  const parsed = ruleSetSchema.safeParse(document);
  if (!parsed.success) return faultsOf(parsed.error);
  const ruleSet = parsed.data;
  return [
    ...periodFaults(ruleSet),
    ...factFaults(ruleSet),
    ...namedConditionFaults(ruleSet),
    ...ruleFaults(ruleSet),
    ...scaleFaults(ruleSet),
    ...measureFaults(ruleSet, catalogue),
  ];
}

/**
 * Reads a document as a rule set.
 *
 * @throws FaultyDocumentError with every fault, each with its JSON pointer
 */
export function parseRuleSet(document: unknown, catalogue: Catalogue): RuleSet {
  const faults = ruleSetFaults(document, catalogue);
  if (faults.length > 0) throw new FaultyDocumentError('The rule set is refused', faults);
  return document as RuleSet;
}

function periodFaults({ effective }: RuleSet): Fault[] {
  return effective.to !== undefined && effective.to < effective.from
    ? [{ pointer: '/effective/to', message: 'lies before "from"' }]
    : [];
}

/** A named condition that nothing refers to is never read, and nearly always a slip. */
function namedConditionFaults(ruleSet: RuleSet): Fault[] {
  const text = JSON.stringify([
    ruleSet.rules,
    ruleSet.grades,
    ruleSet.tiers,
    ruleSet.measures,
    ruleSet.score,
    ruleSet.conditions,
  ]);
  return Object.keys(ruleSet.conditions ?? {})
    .filter((name) => !text.includes(`"condition":${JSON.stringify(name)}`))
    .map((name) => ({
      pointer: `/conditions/${name}`,
      message: 'is referred to by nothing; use it or remove it',
    }));
}

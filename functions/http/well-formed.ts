import { personalNumberFaults } from '../../core/entities/persons/personal-number-faults.ts';
import type { Fault } from '../../core/ground/fault.ts';
import { faulty } from './domain-error.ts';
import { shapeFaults } from './shape-faults.ts';

/**
 * Lets a document pass that holds nothing which no request may hold: no number of a person in any
 * key or value, no forbidden key, no control character, no nesting without end.
 *
 * @param ofRuleSet parts in which codes of registers pass, because only who knows the rule set can tell
 *   whether one is declared; that one must search them again
 * @throws DomainError with every fault; no value is repeated
 */
export function wellFormed(
  document: unknown,
  admitted: ReadonlySet<string>,
  ofRuleSet: readonly string[] = [],
): void {
  const shape = shapeFaults(document);
  if (shape.length > 0) throw faulty(shape);
  const persons = personsIn(document, admitted, ofRuleSet);
  if (persons.length > 0) throw faulty(persons);
}

function personsIn(
  document: unknown,
  admitted: ReadonlySet<string>,
  ofRuleSet: readonly string[],
): Fault[] {
  const isParted = typeof document === 'object' && document !== null && ofRuleSet.length > 0;
  const parts = isParted
    ? Object.entries(document).map(([key, value]) => ({ [key]: value as unknown }))
    : [document];
  return parts.flatMap((part) => {
    const isLater = ofRuleSet.some((key) => isParted && Object.hasOwn(part as object, key));
    const found = personalNumberFaults(part, { admitted, ...(isLater ? { places: 'any' } : {}) });
    return found.map(({ pointer, message }) => ({ pointer, message }));
  });
}

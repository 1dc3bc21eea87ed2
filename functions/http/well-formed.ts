import { personalNumberFaults } from '../../core/entities/persons/personal-number-faults.ts';
import type { PersonalNumberOptions } from '../../core/entities/persons/admitted.ts';
import type { Fault } from '../../core/ground/fault.ts';
import { faulty } from './domain-error.ts';
import { shapeFaults } from './shape-faults.ts';

/**
 * Lets a document pass that holds nothing which no request may hold: no number of a person in any
 * key or value, no forbidden key, no control character, no nesting without end.
 *
 * @param ofRuleSet parts in which codes of registers pass, because only who knows the rule set can tell
 *   whether one is declared; that one must search them again
 * @returns whether those parts must be searched again: without a declared scheme one of them may hold a number
 * @throws DomainError with every fault; no value is repeated
 */
export function wellFormed(
  document: unknown,
  admitted: ReadonlySet<string>,
  ofRuleSet: readonly string[] = [],
): boolean {
  const shape = shapeFaults(document);
  if (shape.length > 0) throw faulty(shape);
  const suspected = personsIn(document, { admitted });
  if (suspected.length === 0) return false;
  const persons = ofRuleSet.length > 0 ? personsInParts(document, admitted, ofRuleSet) : suspected;
  if (persons.length > 0) throw faulty(persons);
  return true;
}

function personsIn(document: unknown, options: PersonalNumberOptions): Fault[] {
  const found = personalNumberFaults(document, options);
  return found.map(({ pointer, message }) => ({ pointer, message }));
}

function personsInParts(
  document: unknown,
  admitted: ReadonlySet<string>,
  ofRuleSet: readonly string[],
): Fault[] {
  const isParted = typeof document === 'object' && document !== null;
  const parts = isParted
    ? Object.entries(document).map(([key, value]) => ({ [key]: value as unknown }))
    : [document];
  return parts.flatMap((part) => {
    const isLater = ofRuleSet.some((key) => isParted && Object.hasOwn(part as object, key));
    return personsIn(part, { admitted, ...(isLater ? { places: 'any' } : {}) });
  });
}

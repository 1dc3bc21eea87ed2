import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { PartDocument } from '../parts-of.ts';
import type { GradeDocument } from '../scale.ts';
import type { RuleSet } from '../schema.ts';
import { readableIn } from '../stages.ts';
import { absenceWords } from './absence.ts';
import { unlistedGrade } from './event-faults.ts';
import { lawFaults } from './law-faults.ts';

/** The faults of a grade's term: in a domain, from no date, to no grade of the list, without law. */
export function validityFaults(
  ruleSet: RuleSet,
  { domain, grades = [] }: PartDocument,
  { grade, valid }: GradeDocument,
  path: readonly PropertyKey[],
): Fault[] {
  if (!valid) return [];
  const faults = lawFaults(ruleSet, valid.law, [...path, 'valid', 'law']);
  const fault = (key: readonly PropertyKey[], message: string): void => {
    faults.push({ pointer: pointerTo([...path, 'valid', ...key]), message });
  };
  if (domain !== undefined) {
    fault(
      [],
      'belongs to the grades of the rule set as a whole; a domain has no licence of its own',
    );
  }
  const { from, then } = valid;
  if (from !== undefined) {
    const fact = readableIn(ruleSet, 'grades').get(from);
    if (!fact) fault(['from'], `reads "${from}", which is not a declared fact`);
    else if (fact.valueClass !== 'date') fault(['from'], `reads ${from}, which is not a date`);
    else if (fact.isOptional) {
      fault(
        ['from'],
        `reads ${from}, ${absenceWords(ruleSet, fact, 'derive a date that is always there')}`,
      );
    }
  }
  if (then === 'none') return faults;
  const next = grades.find((candidate) => candidate.grade === then.grade);
  if (!next) fault(['then', 'grade'], unlistedGrade(then.grade, grades));
  else if (then.grade === grade) fault(['then', 'grade'], 'is the grade that has lapsed');
  else if (next.valid) {
    const message = `names ${then.grade}, which has a term of its own; what comes after a term has none`;
    fault(['then', 'grade'], message);
  }
  return faults;
}

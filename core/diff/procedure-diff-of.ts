import { digestOf } from '../ground/digest.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { pairsOfLaw } from './parts/compare-law.ts';
import { pairsOfPeriods } from './procedures/compare-periods.ts';
import { pairsOfSteps } from './procedures/compare-steps.ts';
import { pairsOfFields, pairsOfRemedies, pairsOfStates, procedureFields } from './procedures/compare-document.ts'; // prettier-ignore
import type { Pairs } from './pairs.ts';
import type { DiffSide, ProcedureDiff, ProcedureStays } from './rule-set-diff.ts';
import { compareFields, inside, isSame, type Subject, type Two, type Versions } from './two.ts';

/**
 * Compares two versions of a procedure and describes every difference in a sentence: remedies, periods and steps first,
 * titles last. A change is marked as milder or stricter for the entity only where that is certain.
 *
 * @returns no changes if and only if both documents have the same canonical form (RFC 8785)
 */
export function procedureDiffOf(
  before: ProcedureDocument,
  after: ProcedureDocument,
): ProcedureDiff {
  const two: Two<ProcedureDocument> = { before, after, at: { before: '', after: '' } };
  const subject: Subject = {
    ...{ part: 'document', name: 'document', words: 'The procedure', weight: 205 },
  };
  const drafts = compareFields(two, procedureFields({ before, after }), subject, versionsOf(two));
  const changes = drafts
    .toSorted((left, right) => left.weight - right.weight)
    .map(({ change }) => change);
  return { before: sideOf(before), after: sideOf(after), changes, stays: staysOf(two) };
}

/** The fields of both versions stand for the facts that conditions read. */
function versionsOf({ before, after }: Two<ProcedureDocument>): Versions {
  const facts = (document: ProcedureDocument | undefined): RuleSet =>
    ({ facts: document?.fields ?? {} }) as RuleSet;
  return { before: facts(before), after: facts(after), catalogue: undefined };
}

function sideOf(document: ProcedureDocument): DiffSide {
  const { id, version, title } = document;
  return { id, version, title, digest: digestOf(document) };
}

function staysOf(two: Two<ProcedureDocument>): ProcedureStays {
  return {
    states: alike(pairsOfStates(inside(two, 'states'))),
    steps: alike(pairsOfSteps(inside(two, 'steps'))),
    periods: alike(pairsOfPeriods(inside(two, 'periods'))),
    remedies: alike(pairsOfRemedies(inside(two, 'remedies'))),
    fields: alike(pairsOfFields(inside(two, 'fields'))),
    law: alike(pairsOfLaw(inside(two, 'law'))),
  };
}

/** Counts what both versions have under one name and with one content. */
function alike<T>({ both }: Pairs<T>): number {
  return both.filter(
    ({ name, nameBefore, two }) => name === nameBefore && isSame(two.before, two.after),
  ).length;
}

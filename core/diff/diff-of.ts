import { digestOf } from '../ground/digest.ts';
import { measureOf, typesIn, type Catalogue } from '../rule-set/catalogue.ts';
import { attestedOf, typesReadBy } from '../rule-set/record-facts.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { documentFields, pairsOfConditions } from './parts/compare-document.ts';
import { pairsOfDomains } from './parts/compare-domains.ts';
import { pairsOfFacts } from './parts/compare-facts.ts';
import { pairsOfLaw } from './parts/compare-law.ts';
import { pairsOfTables } from './parts/compare-lookups.ts';
import { pairsOfMeasures } from './parts/compare-measures.ts';
import { pairsOfRules } from './parts/compare-rules.ts';
import { pairsOfGrades } from './parts/compare-scale.ts';
import { pairsOfTiers } from './parts/compare-tiers.ts';
import { movedOf, type Pairs } from './pairs.ts';
import type { DiffSide, RuleSetDiff, Stays } from './rule-set-diff.ts';
import { compareFields, inside, isSame, type Subject, type Two } from './two.ts';

/**
 * Compares two versions of a rule set and describes every difference in a sentence, the most
 * important first. The order of an object's keys is no difference; if the order of a list has no
 * effect, the sentence says so.
 *
 * @param catalogue kinds and titles of measures; without it measures have neither title nor effect
 * @returns no changes if and only if both documents have the same canonical form (RFC 8785)
 */
export function diffOf(before: RuleSet, after: RuleSet, catalogue?: Catalogue): RuleSetDiff {
  const two: Two<RuleSet> = { before, after, at: { before: '', after: '' } };
  const subject: Subject = {
    part: 'document',
    name: 'document',
    words: 'The rule set',
    weight: 205,
  };
  const drafts = compareFields(two, documentFields, subject, { before, after, catalogue });
  const changes = drafts
    .toSorted((left, right) => left.weight - right.weight)
    .map(({ change }) => change);
  return {
    before: sideOf(before, catalogue),
    after: sideOf(after, catalogue),
    changes,
    stays: staysOf(two),
  };
}

/** One side with the digest that approval binds, which includes the catalogue entries it names. */
function sideOf(ruleSet: RuleSet, catalogue: Catalogue = { measures: [] }): DiffSide {
  const { id, version, title } = ruleSet;
  const measures = (ruleSet.measures ?? []).map(({ measure }) => measureOf(catalogue, measure));
  return {
    id,
    version,
    title: title['en'] ?? id,
    digest: digestOf(
      attestedOf(
        ruleSet,
        measures,
        typesReadBy(ruleSet, () => typesIn(catalogue)),
      ),
    ),
  };
}

function staysOf(two: Two<RuleSet>): Stays {
  const domains = pairsOfDomains(inside(two, 'domains'));
  const parts: Two<Pick<RuleSet, 'rules' | 'grades'>>[] = [
    two,
    ...domains.both.map((domain) => domain.two),
  ];
  const inAll = (count: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((sum, part) => sum + count(part), 0);
  return {
    rules: inAll((part) => sameIn(pairsOfRules(inside(part, 'rules')), false)),
    grades: inAll((part) => sameIn(pairsOfGrades(inside(part, 'grades')), true)),
    tiers: sameIn(pairsOfTiers(inside(two, 'tiers')), true),
    measures: sameIn(pairsOfMeasures(inside(two, 'measures')), false),
    facts: sameIn(pairsOfFacts(inside(two, 'facts')), false),
    conditions: sameIn(pairsOfConditions(inside(two, 'conditions')), false),
    domains: sameIn(domains, false),
    tables: sameIn(pairsOfTables(inside(two, 'tables')), false),
    law: sameIn(pairsOfLaw(inside(two, 'law')), false),
  };
}

/** Counts the pairs that are the same and, if order matters, in the same place. */
function sameIn<T>({ both }: Pairs<T>, isOrdered: boolean): number {
  const moved = isOrdered ? movedOf(both) : [];
  return both.filter(
    (pair) =>
      pair.name === pair.nameBefore &&
      isSame(pair.two.before, pair.two.after) &&
      !moved.includes(pair),
  ).length;
}

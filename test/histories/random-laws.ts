import type { ConditionDocument } from '../../core/conditions/document.ts';
import type { Expression } from '../../core/expressions/expression.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { AnyRule } from '../../core/rule-set/rule.ts';
import type { GradeDocument } from '../../core/rule-set/scale.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { givenFacts, randomRuleSet } from '../core/appraisal/grammar/random-rule-set.ts';
import { between, chance, pick, seeded, type Random } from '../oracles/random.ts';
import { frameOf, measures, type Law } from './laws.ts';

/** What all versions of one rule set take: so that facts that were sent fit any of them. */
export type Taken = {
  facts: Readonly<Record<string, FactDeclaration>>;
  /** Whether its versions read the day of the appraisal, so that time alone can change an outcome. */
  isTimed: boolean;
};

export function taken(random: Random): Taken {
  return { facts: givenFacts(random), isTimed: chance(random, 0.3) };
}

/**
 * A version at random: with domains or without, with a score or without, grades by bounds, conditions or rules, terms
 * that end while the histories go on, and facts and conditions that read earlier outcomes.
 */
export function randomLawOf(law: Law, { facts, isTimed }: Taken): Prepared {
  const random = seeded(law.random ?? 0);
  const ruleSet = randomRuleSet(random, {
    facts,
    unread: isTimed ? [] : ['asOf'],
    derived: (parts) => readingEarlier(random, parts),
  });
  const escalation = escalationOf(random, ruleSet);
  const document = {
    ...ruleSet,
    ...frameOf(law),
    rules: [...ruleSet.rules, ...escalation],
    ...(ruleSet.grades ? { grades: ruleSet.grades.map((grade) => dated(random, grade)) } : {}),
    ...(ruleSet.tiers ? { tiers: inspected(ruleSet.tiers) } : {}),
    measures: measured(random, ruleSet.rules),
  };
  return prepare(document, measures);
}

/** Facts that read earlier outcomes: how many were bad as a whole or in a domain, or what the latest was. */
function readingEarlier(random: Random, ruleSet: RuleSet): Record<string, FactDeclaration> {
  if (chance(random, 0.2)) return {};
  const { grades, domains = {} } = ruleSet;
  const scales = Object.entries(domains).map(
    ([name, part]) => [`${name}.grade`, part.grades] as const,
  );
  const graded = [['grade', grades] as const, ...scales].flatMap(([field, scale]) =>
    scale ? [{ field, labels: scale.map(({ grade }) => grade) }] : [],
  );
  const title = 'What came before';
  const count: FactDeclaration = { type: 'integer', title, from: countOf(random, graded) };
  const [some] = graded;
  if (!some || chance(random, 0.5)) return { before: count };
  const from = { records: 'appraisal', ...reach(random), take: { latest: some.field } } as const;
  return { before: count, lastGrade: { type: 'string', title, from } };
}

function countOf(
  random: Random,
  graded: readonly { field: string; labels: readonly string[] }[],
): Expression {
  const all = { records: 'appraisal', ...reach(random), take: 'count' } as const;
  if (graded.length === 0) return all;
  const { field, labels } = pick(random, graded);
  const bad = labels.slice(between(random, 0, labels.length - 1));
  const where: ConditionDocument = { all: [{ fact: field, operator: 'in', value: bad }] };
  return { ...all, where };
}

function reach(random: Random) {
  return chance(random, 0.5)
    ? { last: pick(random, [1, 2, 3, 10]) }
    : { within: pick(random, ['P20D', 'P1M', 'P3M', 'P1Y']) };
}

/** What a rule does with them. */
function escalationOf(random: Random, { facts, grades, score }: RuleSet): AnyRule[] {
  if (!facts['before']) return [];
  const often = { fact: 'before', operator: 'greaterThan', value: between(random, 0, 2) };
  const rule = { name: 'escalation', law: 'act' };
  if (grades && chance(random, 0.6)) {
    const conditions: ConditionDocument = { all: [often] };
    return [{ ...rule, conditions, event: { type: 'step', params: { worse: 1 } } }];
  }
  if (!score) return [];
  const weight = score.combine === 'weightedMean' ? { weight: 2 } : {};
  const params = { points: { fact: 'before', times: 7 }, ...weight };
  return [{ ...rule, conditions: { all: [] }, event: { type: 'points', params } }];
}

/** A term that ends within the days of a world. */
function dated(random: Random, grade: GradeDocument): GradeDocument {
  const { valid } = grade;
  if (!valid) return grade;
  return { ...grade, valid: { ...valid, for: pick(random, ['P15D', 'P20D', 'P1M', 'P2M']) } };
}

function inspected(tiers: NonNullable<RuleSet['tiers']>): RuleSet['tiers'] {
  const [first, ...others] = tiers;
  return first ? [{ ...first, inspect: { every: 'P2Y' } }, ...others] : tiers;
}

/** Measures of each kind, under conditions that rules have. */
function measured(random: Random, rules: readonly AnyRule[]): RuleSet['measures'] {
  const conditions = rules.flatMap((rule) => ('conditions' in rule ? [rule.conditions] : []));
  if (conditions.length === 0) return [];
  const terms = [
    { measure: 'fewer-visits', lasts: 'P1M' },
    { measure: 'first-prize', lasts: 'P2M', renews: false as const },
    { measure: 'closer-watch', lasts: 'P3M' },
    { measure: 'public-notice' },
  ];
  return terms
    .filter(() => chance(random, 0.6))
    .map((term) => ({ ...term, law: 'act', when: pick(random, conditions) }));
}

import type { Readable } from '../values/readable.ts';
import { madeName, partsOf, type PartDocument } from './parts-of.ts';
import type { RuleSet } from './schema.ts';

/** The days of an appraisal, which conditions and expressions read as dates, unless a fact has such a name. */
export const DAYS: readonly (readonly [string, Readable])[] = [
  ['asOf', { valueClass: 'date', isOptional: false }],
  ['observedOn', { valueClass: 'date', isOptional: false }],
  ['previous.observedOn', { valueClass: 'date', isOptional: true }],
];

/** A result of a domain: of which, what it is, and its type. */
export type DomainResult = { of: string; made: 'score' | 'gradeByScore' | 'grade'; fact: Readable };

type Source = Pick<RuleSet, 'domains' | 'rules' | 'score' | 'grades' | 'tiers'>;

/** The results of a rule set that later stages read as facts: those of the whole, and those of its domains. */
export function madeFacts(ruleSet: Source): {
  whole: ReadonlyMap<string, Readable>;
  domains: ReadonlyMap<string, DomainResult>;
} {
  const whole = new Map<string, Readable>();
  const domains = new Map<string, DomainResult>();
  for (const part of partsOf(ruleSet)) {
    for (const [made, fact] of resultsOf(part)) {
      const { domain } = part;
      if (domain === undefined) whole.set(made, fact);
      else domains.set(madeName(domain, made), { of: domain, made, fact });
    }
  }
  if (ruleSet.tiers) {
    const among = ruleSet.tiers.map(({ tier }) => tier);
    whole.set('tier', { valueClass: 'string', isOptional: false, among });
  }
  return { whole, domains };
}

function resultsOf({ score, grades }: PartDocument): [DomainResult['made'], Readable][] {
  // a mean without any given indicator has no score, and so no grade
  const isOptional = score?.combine === 'weightedMean';
  const results: [DomainResult['made'], Readable][] = [];
  if (score) results.push(['score', { valueClass: 'number', isOptional }]);
  if (!grades) return results;
  const lapses = grades.some(({ valid }) => valid?.then === 'none');
  const among = grades.map(({ grade }) => grade);
  const grade: Readable = { valueClass: 'string', isOptional: isOptional || lapses, among };
  return [...results, ['gradeByScore', { ...grade, isOptional }], ['grade', grade]];
}

/** The grades of each domain that has a scale, best first, without those off the scale. */
export function scalesOf(ruleSet: Pick<RuleSet, 'domains'>): Record<string, string[]> {
  const graded = Object.entries(ruleSet.domains ?? {}).flatMap(([name, { grades }]) =>
    grades
      ? [[name, grades.filter(({ offScale }) => !offScale).map(({ grade }) => grade)] as const]
      : [],
  );
  // no name is inherited: a document can name any domain
  return Object.assign(Object.create(null) as Record<string, string[]>, Object.fromEntries(graded));
}

/**
 * The fields of an outcome of an earlier observation. An outcome that lacks one that a condition reads does not meet
 * the condition.
 */
export function earlierFields(ruleSet: Source): Map<string, Readable> {
  const { whole, domains } = madeFacts(ruleSet);
  const fields = new Map<string, Readable>([
    ['observedOn', { valueClass: 'date', isOptional: false }],
  ]);
  for (const [name, fact] of whole) {
    if (name !== 'gradeByScore') fields.set(name, ofAnyVersion(fact));
  }
  for (const [name, { made, fact }] of domains) {
    if (made !== 'gradeByScore') fields.set(name, ofAnyVersion(fact));
  }
  return fields;
}

/** An earlier outcome can come from a version with other grades and tiers. */
function ofAnyVersion({ valueClass }: Readable): Readable {
  return { valueClass, isOptional: false };
}

/**
 * The names of all results, days and outcomes before that have a value of their own beside the facts.
 *
 * @example madeNames({ rules: [], score: { start: 0, better: 'higher' } }).includes('asOf') // true
 */
export function madeNames(ruleSet: Source): string[] {
  const { domains } = madeFacts(ruleSet);
  const ofDomains = [...domains].flatMap(([name, { made }]) =>
    made === 'gradeByScore' ? [name] : [name, `previous.${name}`],
  );
  return [...BASIC, ...ofDomains];
}

const BASIC = [
  'score',
  'grade',
  'tier',
  'previous.score',
  'previous.grade',
  'previous.tier',
  'gradeByScore',
  ...DAYS.map(([name]) => name),
];

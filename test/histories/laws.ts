import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { TransitionDocument } from '../../core/rule-set/transition.ts';
import { catalogue } from '../store/fixtures/laundries.ts';

export const RULE_SET = 'histories';

/** What one version of the rule set says: points for each complaint, and what it does with what came before it. */
export type Law = {
  version: string;
  from: string;
  times: number;
  transition?: TransitionDocument | undefined;
  grammar?: Grammar | undefined;
  /** The seed of a rule set at random, in place of all of that. */
  random?: number | undefined;
};

/** What a version has of the grammar that reads time and what came before: a domain, a term, earlier outcomes. */
export type Grammar = {
  /** How much worse a complaint makes care than the whole. */
  care?: number | undefined;
  term?: { for: string; then: 'none' | { grade: string }; isPostponed: boolean } | undefined;
  /** Among which earlier outcomes those of a grade below B are counted. */
  records?: { last: number } | { within: string } | undefined;
};

const is = (fact: string, value: unknown, operator = 'equal') => ({ fact, operator, value });
const gradeIs = (grade: string) => ({
  all: [is('grade', true, 'isGiven'), is('grade', grade)],
});
const before = (fact: string, operator: string, value: unknown) => ({
  all: [is(`previous.${fact}`, true, 'isGiven'), is(`previous.${fact}`, value, operator)],
});

/**
 * A rule set that reads everything which may depend on what came before: two rules read the outcome before,
 * and its measures are one that renews, one that ends with its only term, a restriction with a term and
 * one without.
 */
export function lawOf({ version, from, times, transition, grammar = {} }: Law): Prepared {
  const { care, term, records } = grammar;
  const points = (name: string, conditions: object, given: unknown) => {
    return { name, law: 'act', conditions, event: { type: 'points', params: { points: given } } };
  };
  const document = {
    ...frameOf({ version, from, transition }),
    facts: {
      complaints: { title: 'Complaints', type: 'integer', min: 0, max: 30, required: true },
      ...(records ? { badBefore: badBefore(records) } : {}),
      ...(term?.isPostponed ? { startsOn } : {}),
    },
    ...(care === undefined ? {} : { domains: { care: careOf(points, care) } }),
    rules: [
      points(
        'complaints',
        { all: [is('complaints', 0, 'greaterThan')] },
        {
          fact: 'complaints',
          times,
        },
      ),
      points('worst-before', before('grade', 'equal', 'D'), 3),
      points('much-before', before('score', 'greaterThan', 7), 1),
      ...(care === undefined ? [] : [points('careless', { all: [is('care.grade', 'weak')] }, 2)]),
      ...(records ? [points('bad-before', { all: [] }, { fact: 'badBefore' })] : []),
    ],
    score: { start: 0, better: 'lower' },
    grades: [
      { grade: 'A', to: 5, ...(term ? { valid: validOf(term) } : {}) },
      { grade: 'B', to: 10 },
      { grade: 'C', to: 15 },
      { grade: 'D' },
    ],
    tiers: [
      { tier: 'light', when: gradeIs('A'), inspect: { every: 'P2Y' } },
      { tier: 'close', inspect: { every: 'P6M' } },
    ],
    measures: [
      { measure: 'fewer-visits', law: 'act', when: gradeIs('A'), lasts: 'P1M' },
      { measure: 'first-prize', law: 'act', when: gradeIs('B'), lasts: 'P2M', renews: false },
      { measure: 'closer-watch', law: 'act', when: gradeIs('D'), lasts: 'P3M' },
      { measure: 'public-notice', law: 'act', when: gradeIs('C') },
    ],
  };
  return prepare(document, measures);
}

/** What every version has: only what is in force on a day and how it treats what came before are its own. */
export function frameOf({
  version,
  from,
  transition,
}: Pick<Law, 'version' | 'from' | 'transition'>) {
  return {
    format: 1,
    id: RULE_SET,
    version,
    industry: 'laundry',
    jurisdiction: 'GB',
    timeZone: 'Europe/London',
    title: { en: 'Histories' },
    authority: 'Laundry Board',
    covers: ['company', 'institution'],
    effective: { from },
    law: { act: { title: 'Laundries Act', verified: true } },
    ...(transition ? { transition } : {}),
  } as const;
}

const startsOn = {
  title: 'The day on which the grade begins',
  type: 'date',
  from: { date: 'observedOn', plus: 'P10D' },
};

function badBefore(records: NonNullable<Grammar['records']>) {
  const where = { all: [is('grade', ['C', 'D'], 'in')] };
  const from = { records: 'appraisal', ...records, where, take: 'count' };
  return { title: 'Earlier outcomes that were bad', type: 'integer', from };
}

type Points = (name: string, conditions: object, given: unknown) => object;

/** A domain that reads what it came out as before. */
function careOf(points: Points, times: number) {
  return {
    rules: [
      points('complaints', { all: [] }, { fact: 'complaints', times }),
      points('weak-before', before('care.grade', 'equal', 'weak'), 2),
    ],
    score: { start: 0, better: 'lower' },
    grades: [{ grade: 'good', to: 8 }, { grade: 'weak' }],
  };
}

function validOf({ for: period, then, isPostponed }: NonNullable<Grammar['term']>) {
  return { for: period, then, law: 'act', ...(isPostponed ? { from: 'startsOn' } : {}) };
}

const prize = {
  ...catalogue.measures[0]!,
  id: 'first-prize',
  title: 'A prize that is given once',
};

/** The measures of all versions: one that renews, one that ends with its only term, and two restrictions. */
export const measures = { measures: [...catalogue.measures, prize] };

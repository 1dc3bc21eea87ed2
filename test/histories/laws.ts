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
};

const is = (fact: string, value: unknown, operator = 'equal') => ({ fact, operator, value });
const gradeIs = (grade: string) => ({ all: [is('grade', grade)] });
const before = (fact: string, operator: string, value: unknown) => ({
  all: [is(`previous.${fact}`, true, 'isGiven'), is(`previous.${fact}`, value, operator)],
});

/**
 * A rule set that reads everything which may depend on what came before: two rules read the outcome before,
 * and its measures are one that renews, one that ends with its only term, a restriction with a term and
 * one without.
 */
export function lawOf({ version, from, times, transition }: Law): Prepared {
  const points = (name: string, conditions: object, given: unknown) => {
    return { name, law: 'act', conditions, event: { type: 'points', params: { points: given } } };
  };
  const document = {
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
    facts: {
      complaints: { title: 'Complaints', type: 'integer', min: 0, max: 30, required: true },
    },
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
    ],
    score: { start: 0, better: 'lower' },
    grades: [{ grade: 'A', to: 5 }, { grade: 'B', to: 10 }, { grade: 'C', to: 15 }, { grade: 'D' }],
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
  return prepare(document, { measures: [...catalogue.measures, prize] });
}

const prize = {
  ...catalogue.measures[0]!,
  id: 'first-prize',
  title: 'A prize that is given once',
};

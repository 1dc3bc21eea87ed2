import { describe, expect, it } from 'vitest';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, faultsIn, made, withFacts } from './penalties.ts';

describe('the faults of a fact that records make', () => {
  it.each([
    ['a sound one', { within: 'P24M', take: 'count' }, 'integer', {}, []],
    [
      'a type that is not known',
      { records: 'penalties', take: 'count' },
      'integer',
      {},
      [
        '/from/records names the record type "penalties" (did you mean "penalty"?), which is not known; known are "appraisal" and penalty',
      ],
    ],
    [
      'a field that is not there',
      { take: { sum: 'amout' } },
      'decimal',
      {},
      [
        '/from/take/sum reads "amout", which is no field of the record type penalty (did you mean "amount"?); a fact of the rule set is read as "facts.name"',
      ],
    ],
    [
      'a field that may be absent, read without a guard',
      { where: { all: [{ fact: 'visit', operator: 'equal', value: 1 }] }, take: 'count' },
      'integer',
      {},
      [
        '/from/where reads visit, which may be absent; put { "fact": "visit", "operator": "isGiven", "value": true } beside it in an "all"',
      ],
    ],
    [
      'another type than records make',
      { take: { latest: 'severity' } },
      'decimal',
      {},
      ['/type is decimal, and the records make a text'],
    ],
    [
      'a whole number that can have decimals',
      { take: { sum: 'amount' } },
      'integer',
      {},
      ['/type must be decimal, or the result rounded with "scale": 0: it can have decimals'],
    ],
    [
      'a value that reads the day',
      { take: { latest: 'asOf' } },
      'date',
      {},
      [
        '/from/take/latest reads "asOf", which is no field of the record type penalty; a fact of the rule set is read as "facts.name"',
      ],
    ],
    [
      'a sum of texts',
      { take: { sum: 'severity' } },
      'decimal',
      {},
      ['/from/take/sum must be a number'],
    ],
    [
      'what changes a number, of what exists',
      { times: 2, plus: 1, min: 0, max: 5, take: 'exists' },
      'boolean',
      {},
      ['times', 'plus', 'min', 'max'].map(
        (key) => `/from/${key} changes a number, and "exists" makes a boolean here; leave it out`,
      ),
    ],
    [
      'what changes and rounds a number, of a text',
      { times: 2, take: { latest: 'severity', scale: 0, round: 'up' } },
      'string',
      {},
      ['/from/times', '/from/take/scale', '/from/take/round'].map(
        (place) => `${place} changes a number, and "latest" makes a text here; leave it out`,
      ),
    ],
    [
      'what changes a number, of a number',
      { times: 2, min: 1, take: { latest: 'amount', scale: 0 } },
      'integer',
      {},
      [],
    ],
    [
      'weights of a maximum',
      { weights: [{ within: 'P1Y', weight: 2 }], take: { max: 'amount' } },
      'decimal',
      {},
      ['/from/weights go with count and sum; a max has no weights'],
    ],
    [
      'a window that ends before it begins',
      { within: { from: 'P12M', to: 'P1Y' }, take: 'count' },
      'integer',
      {},
      ['/from/within/from must be the longer period; "to" is the shorter one'],
    ],
    [
      'fields that are alike and not there',
      { once: { alike: ['tagg'], within: 'P15D' }, take: 'count' },
      'integer',
      {},
      [
        '/from/once/alike/0 names "tagg", which is no field of the record type (did you mean "tag"?)',
      ],
    ],
    [
      'a default, which follows from what is taken',
      { take: 'count' },
      'integer',
      { default: 0 },
      ['/default is not said of a fact that records make; it follows from "take"'],
    ],
    [
      'a fact of the rule set as a field of the other record',
      {
        unless: {
          alike: ['tag'],
          where: { all: [{ fact: 'other.facts.made', operator: 'isGiven', value: true }] },
        },
        take: 'count',
      },
      'integer',
      {},
      [expect.stringMatching(/^\/from\/unless\/where\/all\/0\/fact reads "other.facts.made"/)],
    ],
    [
      'a made value that would hide a field',
      { with: { amount: { fact: 'amount', times: 2 } }, take: { sum: 'amount' } },
      'decimal',
      {},
      ['/from/with/amount has the name of a field or of what every record has; choose another'],
    ],
    [
      'something else than the group outside of it',
      { group: { by: ['visit'], take: 'count' }, take: { sum: 'amount' } },
      'integer',
      {},
      ['/from/take/sum reads "amount", and outside a group there is only "group"'],
    ],
  ])('%s', (_, from, type, more, faults) => {
    expect(faultsIn(from, type, more)).toEqual(faults);
  });

  it('a circle of facts that read each other', () => {
    const reading = (name: string) =>
      made('integer', {
        where: {
          all: [{ fact: 'amount', operator: 'greaterThan', value: { fact: `facts.${name}` } }],
        },
        take: 'count',
      });
    const faults = ruleSetFaults(
      withFacts({ one: reading('other'), other: reading('one') }),
      catalogue,
    );
    expect(faults).toEqual([
      {
        pointer: '/facts/one/from',
        message: 'reads facts that are made of it: a circle (one -> other -> one)',
      },
    ]);
  });

  it('who may override, of a fact that no records make', () => {
    const fact = { type: 'integer', title: 'Given', required: true, overriddenBy: 'source' };
    expect(ruleSetFaults(withFacts({ given: fact }), catalogue)).toMatchObject([
      { pointer: '/facts/given/overriddenBy' },
    ]);
  });
});

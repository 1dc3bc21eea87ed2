import { describe, expect, it } from 'vitest';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, made, withFacts } from './penalties.ts';

const ofRecords = { fines: made('integer', { take: 'count' }) };
const given = { staff: { type: 'integer', title: 'Staff', default: 0 } };
const faults = (facts: Readonly<Record<string, object>>, said: object): string[] =>
  ruleSetFaults(withFacts(facts, said), catalogue).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );

describe('what a rule set says of records that correct earlier dates', () => {
  it('is sound where facts are made from records, and the law is there', () => {
    expect(faults(ofRecords, { lateRecords: 'correct', worsensPast: ['act'] })).toEqual([]);
  });

  it('is refused where no fact is made from records', () => {
    const message = 'says what records do to earlier dates, and no fact is made from records; leave it out'; // prettier-ignore
    expect(faults(given, { lateRecords: 'correct', worsensPast: 'act' })).toEqual([
      `/lateRecords ${message}`,
      `/worsensPast ${message}`,
    ]);
  });

  it('names law that the rule set has, and no other word than "correct"', () => {
    expect(faults(ofRecords, { worsensPast: 'art' })).toEqual([
      '/worsensPast rests on "art", which "law" does not list (did you mean "act"?)',
    ]);
    expect(faults(ofRecords, { lateRecords: 'always' })).toEqual([
      '/lateRecords must be "correct", or be left out',
    ]);
  });
});

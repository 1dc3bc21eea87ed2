import { describe, expect, it } from 'vitest';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { catalogue, ruleSetWith } from './rule-sets.ts';

const when = { all: [{ fact: 'errors', operator: 'greaterThan', value: 3 }] };
const faults = (parts: object, appliesTo?: readonly string[]) => {
  const [first, ...others] = catalogue.measures;
  const measures = [{ ...first, ...(appliesTo ? { appliesTo } : {}) }, ...others];
  const measured = { measures: [{ measure: 'fast-lane', law: 'act', when }], ...parts };
  return ruleSetFaults(ruleSetWith(measured), { ...catalogue, measures } as Catalogue).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );
};

describe('the kinds of organisations to which a measure can apply', () => {
  it('are all that the rule set covers', () => {
    expect(faults({ covers: ['company', 'institution'] })).toEqual([]);
    expect(faults({ covers: ['company'] }, ['institution', 'company'])).toEqual([]);
    expect(faults({ covers: ['company', 'institution', 'locality'] }, ['company'])).toEqual([
      '/measures/0/measure can apply to company alone, and the rule set also covers institution, locality; leave that out of "covers", or write a rule set of its own',
    ]);
  });

  it('are not looked at where those that are covered are faulty', () => {
    expect(faults({ covers: ['person'] }, ['company'])).toEqual([
      expect.stringMatching(/^\/covers\/0 /),
    ]);
    expect(faults({ covers: undefined }, ['company'])).toEqual([
      expect.stringMatching(/^\/covers /),
    ]);
  });
});

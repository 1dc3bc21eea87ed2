import { describe, expect, it } from 'vitest';
import { appraised, ruleSetWith } from '../rule-set/rule-sets.ts';

const document = ruleSetWith({
  score: undefined,
  facts: { licensedOn: { type: 'date', title: 'Licensed on', required: true } },
  grades: [{ grade: 'A', valid: { for: 'P1Y', from: 'licensedOn', then: 'none', law: 'act' } }],
});

describe('a term of a grade', () => {
  it('ends with the calendar where it counts from a day that stands for ever', () => {
    const facts = { licensedOn: '9999-12-31' };
    expect(appraised(document, facts)).toMatchObject({ grade: 'A', validUntil: '9999-12-31' });
  });

  it('ends on the day before the corresponding one', () => {
    const facts = { licensedOn: '2024-02-01' };
    expect(appraised(document, facts)).toMatchObject({ grade: 'A', validUntil: '2025-01-31' });
    const later = appraised(document, facts, { asOf: '2025-02-01' });
    expect(later.grade).toBeNull();
    expect(later).not.toHaveProperty('validUntil');
    expect(later.reasons.lapsed).toEqual({ grade: 'A', validUntil: '2025-01-31', law: ['act'] });
  });
});
